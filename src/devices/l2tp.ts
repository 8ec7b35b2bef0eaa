/**
 * l2tp: Ethernet in sessions of a tunnel over UDP or IP (RFC 3931, RFC 4719), without a control protocol. ip-l2tp(8),
 * net/l2tp. An interface is a session; the tunnel is made with the first one, and others name that one as `tunnel`.
 */
import * as z from 'zod';

import type { DecodeAs } from '../model/decode-as.js';
import { ipAddress } from '../terms/address.js';
import { flag, onOff, option } from '../terms/flag.js';
import { ipVersion } from '../terms/ip-version.js';
import { sessionWord } from '../terms/l2tp-session.js';
import { nearInterfaceReference } from '../terms/reference.js';
import { defineDevice } from './device.js';
import type { Contradiction } from './device.js';
import { byPort, portAfter, valuesAfter } from './ports.js';
import { unsigned } from './words.js';

const id = unsigned(32).min(1);
const port = unsigned(16).min(1);
const cookie = z
  .string()
  .regex(/^([\da-fA-F]{8}|[\da-fA-F]{16})$/, { error: 'expected 8 or 16 hexadecimal digits' });

const schema = z.strictObject({
  tunnel_id: id.describe('The tunnel’s number here.'),
  peer_tunnel_id: id.optional().describe('The tunnel’s number at the other end.'),
  remote: ipAddress.optional().describe('Address of the other end.'),
  local: ipAddress.optional().describe('Outer source address.'),
  encap: z
    .enum(['udp', 'ip'])
    .optional()
    .describe('What carries it: UDP, the default, or IP itself (protocol 115).'),
  udp_sport: port.optional().describe('UDP port here.'),
  udp_dport: port.optional().describe('UDP port of the other end.'),
  udp_csum: flag.optional().describe('UDP checksums over IPv4.'),
  udp6_csum_tx: flag.optional().describe('UDP checksums over IPv6; on by default.'),
  udp6_csum_rx: flag.optional().describe('Demand UDP checksums over IPv6; on by default.'),
  tunnel: nearInterfaceReference
    .optional()
    .describe(
      'The l2tp interface whose tunnel this session shares, in place of a tunnel of its own.',
    ),
  session_id: id.describe('The session’s number here.'),
  peer_session_id: id.describe('The session’s number at the other end.'),
  cookie: cookie.optional().describe('What goes with every packet sent, in hexadecimal.'),
  peer_cookie: cookie.optional().describe('What must come with every packet.'),
  seq: z
    .enum(['none', 'send', 'recv', 'both'])
    .optional()
    .describe('Sequence numbers: late packets are dropped. They need l2spec_type default.'),
  l2spec_type: z
    .enum(['none', 'default'])
    .optional()
    .describe('Whether a layer-2 sublayer of four bytes follows the cookie; default: it does.'),
});

type Options = z.infer<typeof schema>;

const ofTunnel = ['peer_tunnel_id', 'remote', 'local', 'encap', 'udp_sport', 'udp_dport'] as const;
const ofUdp = ['udp_sport', 'udp_dport', 'udp_csum', 'udp6_csum_tx', 'udp6_csum_rx'] as const;

function l2tpCheck(options: Options): Contradiction[] {
  const { tunnel, encap = 'udp', remote, local, seq = 'none', l2spec_type } = options;
  const given = (name: keyof Options): boolean => options[name] !== undefined;
  const found: Contradiction[] = [];
  if (seq !== 'none' && l2spec_type === 'none')
    found.push({ option: 'seq', message: 'sequence numbers need l2spec_type default' });
  if (tunnel !== undefined)
    return [
      ...found,
      ...[...ofTunnel, ...ofUdp]
        .filter((name, at, all) => given(name) && all.indexOf(name) === at)
        .map((option) => ({ option, message: `${option} is the tunnel’s: say it there` })),
    ];
  for (const option of ['remote', 'local', 'peer_tunnel_id'] as const)
    if (!given(option))
      found.push({
        option: 'tunnel_id',
        message: `an L2TP tunnel needs ${option}, or tunnel: another l2tp interface`,
      });
  if (remote !== undefined && local !== undefined && ipVersion(remote) !== ipVersion(local))
    found.push({ option: 'local', message: 'local and remote are of different IP versions' });
  for (const option of ofUdp) {
    const isPort = option === 'udp_sport' || option === 'udp_dport';
    if (encap === 'ip' && given(option))
      found.push({ option, message: `${option} needs encap udp` });
    else if (encap === 'udp' && isPort && !given(option))
      found.push({
        option: 'tunnel_id',
        message: `an L2TP tunnel in UDP needs ${option}, or encap ip`,
      });
  }
  return found;
}

const tunnelWords = (options: Options): string[] => [
  ...option('tunnel_id', options.tunnel_id),
  ...option('peer_tunnel_id', options.peer_tunnel_id),
  ...option('remote', options.remote),
  ...option('local', options.local),
  ...option('encap', options.encap),
  ...option('udp_sport', options.udp_sport),
  ...option('udp_dport', options.udp_dport),
  ...onOff('udp_csum', options.udp_csum),
  ...onOff('udp6_csum_tx', options.udp6_csum_tx),
  ...onOff('udp6_csum_rx', options.udp6_csum_rx),
];

const sessionWords = (options: Options): string[] => [
  ...option('session_id', options.session_id),
  ...option('peer_session_id', options.peer_session_id),
  ...option('cookie', options.cookie),
  ...option('peer_cookie', options.peer_cookie),
  ...option('seq', options.seq),
  ...option('l2spec_type', options.l2spec_type),
];

/**
 * What `ip l2tp add tunnel` and `ip l2tp add session` say about the wire: the UDP ports, and for each direction of a session
 * what stands before its frames. A packet has the number of its receiver.
 */
export function l2tpDecoding(words: readonly string[]): DecodeAs[] {
  const after = (name: string): string | undefined => valuesAfter(words, name)[0];
  const sublayer = after('l2spec_type') !== 'none';
  const session = (number: string | undefined, key: string | undefined): DecodeAs[] => {
    const sid = Number(number);
    if (!(sid > 0 && sid < 2 ** 32)) return [];
    const protocol = sessionWord((key?.length ?? 0) / 2, sublayer);
    return protocol === undefined ? [] : [{ table: 'l2tp.sid', key: sid, protocol }];
  };
  return [
    ...byPort(portAfter(words, 'udp_sport'), 'l2tp'),
    ...byPort(portAfter(words, 'udp_dport'), 'l2tp'),
    ...session(after('session_id'), after('peer_cookie')),
    ...session(after('peer_session_id'), after('cookie')),
  ];
}

const ip = ['ip', 'l2tp', 'add'];

export const l2tp = defineDevice({
  type: 'l2tp',
  title: 'a session of a tunnel that carries Ethernet in UDP or IP',
  manual: 'ip-l2tp(8); RFC 3931, RFC 4719',
  example: [
    'l2tp0:',
    '  type: l2tp',
    '  remote: 192.0.2.2',
    '  local: 192.0.2.1',
    '  tunnel_id: 1',
    '  peer_tunnel_id: 2',
    '  udp_sport: 1701',
    '  udp_dport: 1701',
    '  session_id: 10',
    '  peer_session_id: 20',
    '  address: 10.0.0.1/24',
  ].join('\n'),
  object: 'own',
  schema,
  check: l2tpCheck,
  others: ['tunnel'],
  needsRoute: true,
  mac: () => 'own',
  arguments: (options) => [...tunnelWords(options), ...sessionWords(options)],
  creating: (name, options) => [
    ...(options.tunnel === undefined ? [[...ip, 'tunnel', ...tunnelWords(options)]] : []),
    [
      ...[...ip, 'session', 'name', name, ...option('tunnel_id', options.tunnel_id)],
      ...sessionWords(options),
    ],
  ],
  kind: '',
  decodes: l2tpDecoding,
  least: [
    'tunnel_id',
    '1',
    'peer_tunnel_id',
    '1',
    'remote',
    '127.0.0.1',
    'local',
    '127.0.0.1',
    'encap',
    'ip',
  ],
  config: 'CONFIG_L2TP, CONFIG_L2TP_V3, CONFIG_L2TP_ETH',
});

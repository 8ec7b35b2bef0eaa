/**
 * wireguard: an encrypted tunnel that identifies its peers by their keys. wg(8), https://www.wireguard.com,
 * drivers/net/wireguard. Its own key is derived from its name; `${node:interface.publickey}` is what its peers want.
 */
import { parseArgsStringToArgv } from 'string-argv';
import * as z from 'zod';

import { formatInterfaceId } from '../model/capture.js';
import { option } from '../terms/flag.js';
import { privateKeyOf, publicKeyOf } from '../terms/wireguard-key.js';
import { defineDevice } from './device.js';
import { byPort, portAfter, portIn, valuesAfter } from './ports.js';
import { unsigned } from './words.js';

const key = '[A-Za-z0-9+/]{43}=';

export const wireguard = defineDevice({
  type: 'wireguard',
  title: 'an encrypted tunnel over UDP',
  manual: 'wg(8), ip-link(8)',
  example: [
    'wg0:',
    '  type: wireguard',
    '  listen-port: 51820',
    '  peers:',
    '    - dJCK2nNbIqPFSC+0NVXGvp4ZmvfzF4tfW1pNSI9yCnE= endpoint 192.0.2.2:51820 allowed-ips 10.0.0.2/32',
    '  address: 10.0.0.1/24',
  ].join('\n'),
  schema: z.strictObject({
    'listen-port': unsigned(16).optional().describe('The UDP port; a free one by default.'),
    fwmark: unsigned(32)
      .optional()
      .describe('Firewall mark of the outer packets; none by default.'),
    peers: z
      .array(
        z
          .string()
          .regex(new RegExp(`^\\s*${key}(\\s|$)`), { error: 'expected a public key first' }),
      )
      .optional()
      .describe(
        'Peers: the words of wg set NAME peer, their public key first: ${b:wg0.publickey} allowed-ips 10.0.0.2/32.',
      ),
  }),
  mac: () => 'none',
  arguments: () => [],
  completion: (name, { peers = [], ...options }, node) => [
    {
      argv: [
        ...['wg', 'set', name, 'private-key', '/proc/self/fd/0'],
        ...option('listen-port', options['listen-port']),
        ...option('fwmark', options.fwmark),
        ...peers.flatMap((words) => ['peer', ...parseArgsStringToArgv(words)]),
      ],
      input: privateKeyOf(`${node}:${name}`),
    },
  ],
  decodes: (words) => [
    ...byPort(portAfter(words, 'listen-port'), 'wg'),
    ...valuesAfter(words, 'endpoint').flatMap((end) =>
      byPort(portIn(end.replace(/^.*:/, '')), 'wg'),
    ),
  ],
  facts: {
    publickey: { title: 'WireGuard key', of: (id) => publicKeyOf(formatInterfaceId(id)) },
  },
  config: 'CONFIG_WIREGUARD',
});

/**
 * udp: datagrams and their echoes (RFC 768, RFC 862), with socat(1). With `reply: off` the datagrams
 * go one way, and the listener counts them.
 */
import * as z from 'zod';

import type { Action, Finished, Measured } from '../model/observation.js';
import { flag, isOn } from '../terms/flag.js';
import { packetRate } from '../terms/packet-rate.js';
import {
  checkExchange,
  clientSocket,
  countOf,
  exchangeOptions,
  exchangesUpTo,
  listenerOf,
  measureEchoes,
  payloadLength,
  payloadOf,
  slack,
  socatTrouble,
  sourcePorts,
  usesOfExchange,
} from './exchange.js';
import type { Mistake } from './probe.js';
import { defineProbe, idle } from './probe.js';
import { buffer, socatError, socatFamily, socatHost } from './socat.js';
import { readOrigin, targetAddress } from './target.js';
import { isMany, manyActions, measureMany } from './udp-many.js';

/** Datagrams of one step. */
const mostDatagrams = 100_000;

const schema = z.strictObject({
  ...exchangeOptions,
  ...exchangesUpTo(mostDatagrams),
  rate: packetRate.optional(),
  reply: flag.optional().describe('Whether the listener sends the datagrams back; default on.'),
  broadcast: flag.optional().describe('The address is a broadcast address.'),
});

type Options = z.infer<typeof schema>;

const isBroadcast = ({ broadcast }: Options): boolean => broadcast !== undefined && isOn(broadcast);

const replies = ({ reply }: Options): boolean => reply === undefined || isOn(reply);

export const udp = defineProbe<Options>({
  name: 'udp',
  title: 'sends datagrams, and counts those that come back',
  manual: 'socat(1), RFC 768',
  measures: ['sent', 'received'],
  example: 'udp: { from: a, to: b:eth0, port: 7 }',
  schema,
  uses: usesOfExchange,
  check: (options, names) => [
    ...checkExchange(options, names),
    ...checkReply(options),
    ...checkMany(options),
  ],
  describe: ({ from, to, port }) => `${from} sends UDP to ${to} port ${port}`,
  actions(options, names, patience) {
    const address = targetAddress(options.to, names, options.family);
    const { node } = readOrigin(options.from);
    if (isMany(options))
      return manyActions(options, {
        ...{ address, patience, replies: replies(options), broadcast: isBroadcast(options) },
      });
    const client = (sourcePort: number): string[] => [
      `UDP${socatFamily(address)}:${socatHost(address)}:${options.port}`,
      ...clientSocket(options, sourcePort),
      ...(isBroadcast(options) ? ['broadcast'] : []),
    ];
    const waiting = ['-t', String(patience / 1000)];
    const argv = (sourcePort: number): string[] =>
      replies(options)
        ? [
            ...['socat', '-d', ...buffer, ...waiting, 'STDIO'],
            // The client is through as soon as the echo is there.
            [...client(sourcePort), `readbytes=${payloadLength(options)}`].join(','),
          ]
        : ['socat', '-u', '-d', ...buffer, 'STDIN', client(sourcePort).join(',')];
    const exchange = (sourcePort: number): Action => ({
      node,
      argv: argv(sourcePort),
      input: payloadOf(options),
      timeout: patience + slack,
    });
    return [...listening(options, address, patience), ...sourcePorts(options).map(exchange)];
  },
  measure: (options, finished) =>
    isMany(options)
      ? measureMany(options, finished, replies(options))
      : replies(options)
        ? measureEchoes('udp', options, finished, hasLeft)
        : measureOneWay(options, finished),
});

function listening(options: Options, address: string, patience: number): Action[] {
  const listener = listenerOf(options);
  if (!listener) return [];
  const version = socatFamily(address);
  const bound = [
    String(options.port),
    ...(listener.address === undefined ? [] : [`bind=${socatHost(address)}`]),
    ...(version === '6' ? ['ipv6only'] : []),
    ...(listener.interface !== undefined && isMulticast(address)
      ? [`${joining[version]}=${socatHost(address)}:${listener.interface}`]
      : []),
  ];
  const { node } = listener;
  if (replies(options))
    return [
      {
        node,
        argv: [
          ...['socat', '-d', '-d', ...buffer],
          `UDP${version}-RECVFROM:${[...bound, 'fork'].join(',')}`,
          'PIPE',
        ],
        ready: 'receiving on',
        timeout: slack,
      },
    ];
  const all = payloadLength(options) * countOf(options);
  return [
    {
      node,
      argv: [
        ...['socat', '-u', '-d', '-d', ...buffer],
        // It ends by itself when it has everything.
        `UDP${version}-RECV:${[...bound, `readbytes=${all}`].join(',')}`,
        'OPEN:/dev/null',
      ],
      ready: 'starting data transfer',
      linger: patience,
      timeout: slack,
    },
  ];
}

const joining = { '4': 'ip-add-membership', '6': 'ipv6-join-group' } as const;

/** 224.0.0.0/4 and ff00::/8. */
const isMulticast = (address: string): boolean => /^(22[4-9]|23\d)\.|^ff/i.test(address);

/** A client takes answers from the address that it sent to, which a group of hosts does not answer from. */
const checkReply = (options: Options): Mistake[] =>
  replies(options) && (isMulticast(options.to) || isBroadcast(options))
    ? [
        {
          path: ['to'],
          message: 'a broadcast or multicast address does not answer',
          hint: 'to count at the listener instead: `reply: off`',
        },
      ]
    : [];

/** A group is joined by the listener for few datagrams only. */
const checkMany = (options: Options): Mistake[] => [
  ...(isMany(options) && listenerOf(options)?.interface !== undefined && isMulticast(options.to)
    ? [
        {
          path: ['listen'],
          message: 'the listener for many datagrams does not join a group',
          hint: 'leave out “rate”, and send 100 datagrams at most; or count frames, with `listen: off`',
        },
      ]
    : []),
  ...(options.rate !== undefined && countOf(options) === 1
    ? [idle('rate', 'a single datagram has no rate', 'count: 100')]
    : []),
];

/** Whether the kernel accepted the datagram: a later read reports any answer, even ECONNREFUSED. */
const hasLeft = ({ stderr }: Finished): boolean =>
  !/^(?:connect|send\w*|write)\b/.test(socatError(stderr) ?? '');

function measureOneWay(options: Options, finished: readonly Finished[]): Measured {
  const trouble = finished.map(socatTrouble).find((each) => each !== undefined);
  const listener = listenerOf(options);
  const clients = finished.slice(listener ? 1 : 0);
  if (trouble !== undefined) return { kind: 'udp', finished, trouble };
  if (clients.length < countOf(options))
    return { kind: 'udp', finished, trouble: 'the listener did not become ready' };
  const sent = clients.filter(hasLeft).length;
  if (!listener) return { kind: 'udp', finished, sent };
  const log = finished[0]?.stderr ?? '';
  const packets = log.match(/received packet with \d+ bytes/g) ?? [];
  return { kind: 'udp', finished, sent, received: packets.length };
}

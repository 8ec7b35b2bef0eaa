/**
 * tcp: connections (RFC 9293) over which a payload goes and comes back, with socat(1). The listener
 * closes first: its TIME-WAIT does not keep the next client from using the same source port.
 */
import * as z from 'zod';

import type { Action } from '../model/observation.js';
import {
  checkExchange,
  clientSocket,
  exchangeOptions,
  listenerOf,
  measureEchoes,
  payloadLength,
  payloadOf,
  slack,
  sourcePorts,
  usesOfExchange,
} from './exchange.js';
import { defineProbe } from './probe.js';
import { buffer, socatFamily, socatHost } from './socat.js';
import { readOrigin, targetAddress } from './target.js';

const schema = z.strictObject(exchangeOptions);

type Options = z.infer<typeof schema>;

export const tcp = defineProbe<Options>({
  name: 'tcp',
  title: 'opens connections, and counts those that bring the payload back',
  manual: 'socat(1), RFC 9293',
  measures: ['sent', 'received'],
  speaksTcp: true,
  mayDelay: () => true,
  example: 'tcp: { from: a, to: b:eth0, port: 80 }',
  schema,
  uses: usesOfExchange,
  check: checkExchange,
  describe: ({ from, to, port }) => `${from} connects to ${to} port ${port}`,
  actions(options, names, patience) {
    const address = targetAddress(options.to, names, options.family);
    const { node } = readOrigin(options.from);
    const seconds = String(patience / 1000);
    const client = (sourcePort: number): string[] => [
      `TCP${socatFamily(address)}:${socatHost(address)}:${options.port}`,
      ...clientSocket(options, sourcePort),
      'reuseaddr',
      `connect-timeout=${seconds}`,
      // The end of the input must not close the connection: the listener does that.
      'shut-none',
    ];
    const connection = (sourcePort: number): Action => ({
      node,
      argv: ['socat', '-d', ...buffer, '-t', seconds, 'STDIO', client(sourcePort).join(',')],
      input: payloadOf(options),
      timeout: 2 * patience + slack,
    });
    return [...listening(options, address), ...sourcePorts(options).map(connection)];
  },
  measure: (options, finished) => measureEchoes('tcp', options, finished),
});

function listening(options: Options, address: string): Action[] {
  const listener = listenerOf(options);
  if (!listener) return [];
  const version = socatFamily(address);
  const socket = [
    `TCP${version}-LISTEN:${options.port}`,
    ...['reuseaddr', 'fork', `readbytes=${payloadLength(options)}`],
    ...(listener.address === undefined ? [] : [`bind=${socatHost(address)}`]),
    ...(version === '6' ? ['ipv6only'] : []),
  ];
  return [
    {
      node: listener.node,
      argv: ['socat', '-d', '-d', ...buffer, socket.join(','), 'PIPE'],
      ready: 'listening on',
      timeout: slack,
    },
  ];
}

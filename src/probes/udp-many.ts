/** udp with many datagrams, or at a rate: one process sends them all, another listens. */
import type { Action, Finished, Measured } from '../model/observation.js';
import { parseIpv4, parseIpv6 } from '../wire/address.js';
import { toHex } from '../base/bytes.js';
import { parseRate, usualRate } from '../terms/packet-rate.js';
import { parseRange } from '../terms/range.js';
import { countOf, listenerOf, payloadOf, slack } from './exchange.js';
import type { ExchangeOptions } from './exchange.js';
import { few, listenForDatagrams, perl, readHeld, sendDatagrams, truth } from './perl.js';
import { readOrigin } from './target.js';

export interface ManyOptions extends ExchangeOptions {
  readonly rate?: string | undefined;
}

export const isMany = (options: ManyOptions): boolean =>
  options.rate !== undefined || countOf(options) > few;

/** Milliseconds that the sender takes, apart from waiting for answers. */
const sendingTime = (options: ManyOptions, rate: number): number =>
  (1000 * countOf(options)) / (rate || usualRate);

const hex = (address: string): string =>
  toHex(parseIpv4(address) ?? parseIpv6(address) ?? new Uint8Array());

interface How {
  readonly address: string;
  /** Milliseconds to wait for the last answer. */
  readonly patience: number;
  readonly replies: boolean;
  readonly broadcast: boolean;
}

export function manyActions(options: ManyOptions, how: How): Action[] {
  const { address, patience, replies, broadcast } = how;
  const { node, interface: device = '' } = readOrigin(options.from);
  const { least, most } = parseRange(options.sourcePort ?? 40000);
  const version = truth(address.includes(':'));
  const rate = parseRate(options.rate) || (replies ? 0 : usualRate);
  return [
    ...listening(options, how),
    {
      node,
      argv: perl(
        sendDatagrams,
        ...[version, hex(address), options.port],
        ...[options.source === undefined ? '' : hex(options.source), device],
        ...[least, most - least + 1, countOf(options), rate, patience / 1000],
        ...[truth(replies), truth(broadcast)],
      ),
      input: payloadOf(options),
      // A busy machine may take several times as long.
      timeout:
        4 * sendingTime(options, rate) + (countOf(options) / few) * patience + patience + slack,
    },
  ];
}

function listening(options: ManyOptions, { address, patience, replies }: How): Action[] {
  const listener = listenerOf(options);
  if (!listener) return [];
  const at = listener.address === undefined ? '' : hex(address);
  const version = truth(address.includes(':'));
  return [
    {
      node: listener.node,
      argv: perl(listenForDatagrams, version, at, options.port, countOf(options), truth(replies)),
      ready: 'receiving on',
      timeout: slack,
      ...(replies ? {} : { linger: patience }),
    },
  ];
}

export function measureMany(
  options: ManyOptions,
  finished: readonly Finished[],
  replies: boolean,
): Measured {
  const listener = listenerOf(options) ? finished[0] : undefined;
  const client = finished[listener ? 1 : 0];
  const base = { kind: 'udp', finished };
  if (!client) return { ...base, trouble: 'the listener did not become ready' };
  const [, sent, received] = /^sent (\d+) received (\d+) /m.exec(client.stdout) ?? [];
  if (sent === undefined)
    return { ...base, trouble: client.stderr.trim() || `perl ended with status ${client.exit}` };
  const held = readHeld(client.stdout);
  const counted = { ...base, sent: Number(sent), ...(held ? { held } : {}) };
  const [, heard, dropped] = /^received (\d+) dropped (\d+)/m.exec(listener?.stderr ?? '') ?? [];
  if (listener && heard === undefined)
    return { ...counted, trouble: `the listener ended early: ${listener.stderr.trim()}` };
  if (Number(dropped ?? 0) > 0)
    return { ...counted, trouble: `the listener could not keep up: its queue dropped ${dropped}` };
  if (replies) return { ...counted, received: Number(received) };
  return listener ? { ...counted, received: Number(heard) } : counted;
}

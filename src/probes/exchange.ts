/**
 * An exchange over UDP or TCP: a listener where the target is, and one client after the other with a
 * fixed source port, so that two runs give the same frames. All are socat(1); the client's input
 * comes back from the listener byte for byte.
 */
import * as z from 'zod';

import type { Finished, Measured } from '../model/observation.js';
import { flag, isOn } from '../terms/flag.js';
import type { Errno } from '../terms/errno.js';
import { parseRange } from '../terms/range.js';
import { readErrno } from '../terms/refused-errno.js';
import type { Names } from '../terms/names.js';
import type { Use } from '../terms/use.js';
import { usesInterface, usesNode } from '../terms/use.js';
import type { Mistake } from './probe.js';
import { family, isAddress, origin, readOrigin, source, target } from './target.js';
import { checkSource, checkTarget, usesOrigin, usesTarget } from './target.js';
import { socatError, socatHost } from './socat.js';

/** Milliseconds that socat may take beyond its own limits. */
export const slack = 3000;

/** The most that one UDP datagram over IPv4 carries. */
const longestPayload = 65507;

const port = z.int().min(1).max(65535);

/** Exchanges of one step. */
const mostExchanges = 1000;

/** Ports of a sweep, at most so many. */
const portsUpTo = (length: number): z.ZodType<string> =>
  z
    .string()
    .regex(/^\d{1,5}\.\.\d{1,5}$/)
    .refine(
      (text) => {
        const { least, most } = parseRange(text);
        return least >= 1 && most <= 65535 && least <= most && most - least < length;
      },
      { error: `expected ports from the lesser to the greater, ${length} at most: 40000..40015` },
    );

/** The options that say how many exchanges there are, at most so many. */
export const exchangesUpTo = (most: number) =>
  ({
    sourcePort: z
      .union([port, portsUpTo(most)], { error: 'expected a port, or ports as 40000..40015' })
      .optional()
      .describe(
        "The client's port; default 40000. Of several ports, as 40000..40015, each exchange has the next one. An earlier connection from the same port may be in TIME-WAIT.",
      ),
    count: z
      .int()
      .min(1)
      .max(most)
      .optional()
      .describe(
        'Number of exchanges, one after another; default 1, or one from each of several source ports.',
      ),
  }) as const;

/** What udp and tcp have in common. */
export const exchangeOptions = {
  from: origin,
  to: target,
  port: port.describe("The listener's port."),
  ...exchangesUpTo(mostExchanges),
  source: source.optional(),
  payload: z
    .string()
    .min(1)
    .max(longestPayload)
    .optional()
    .describe('Text to send; default netlab.'),
  size: z
    .int()
    .min(1)
    .max(longestPayload)
    .optional()
    .describe('Bytes to send: the payload, repeated.'),
  family: family.optional(),
  listen: z
    .union([flag, origin], { error: 'expected on, off, or the listener: a node or node:name' })
    .optional()
    .describe(
      'The listener: the target itself (on), none (off), or a node or node:name if the target is an address; node:name joins a multicast group.',
    ),
} as const;

export type ExchangeOptions = z.infer<z.ZodObject<typeof exchangeOptions, z.core.$strict>>;

/** The client's port of each exchange. */
export function sourcePorts({ sourcePort = 40000, count }: ExchangeOptions): number[] {
  const { least, most } = parseRange(sourcePort);
  const several = most - least + 1;
  return Array.from({ length: count ?? several }, (_, index) => least + (index % several));
}

/** How many exchanges there are. */
export const countOf = (options: ExchangeOptions): number => sourcePorts(options).length;

/** What a client binds to, in socat's words. */
export const clientSocket = (
  { from, source }: ExchangeOptions,
  sourcePort: number,
): readonly string[] => {
  const { interface: name } = readOrigin(from);
  return [
    ...(source === undefined ? [] : [`bind=${socatHost(source)}`]),
    `sourceport=${sourcePort}`,
    ...(name === undefined ? [] : [`so-bindtodevice=${name}`]),
  ];
};

/** A listener: its node, and what it binds to. */
export interface Listener {
  readonly node: string;
  readonly interface?: string;
  /** It takes what is sent to this address only. */
  readonly address?: string;
}

/** The text that is sent: given, or letters of the wanted size. */
export const payloadOf = ({ payload = 'netlab', size }: ExchangeOptions): string =>
  size === undefined ? payload : payload.repeat(Math.ceil(size / payload.length)).slice(0, size);

export const payloadLength = (options: ExchangeOptions): number =>
  new TextEncoder().encode(payloadOf(options)).length;

/** The listener that this stimulus starts, if it starts one. */
export function listenerOf(options: ExchangeOptions): Listener | undefined {
  const { to, listen } = options;
  if (typeof listen === 'string' && listen !== 'on' && listen !== 'off') return readOrigin(listen);
  if (isAddress(to) || (listen !== undefined && !isOn(listen))) return undefined;
  return { node: to.slice(0, to.indexOf(':')), address: to };
}

export function usesOfExchange({ from, to, listen }: ExchangeOptions): Use[] {
  const listener: Use[] =
    typeof listen !== 'string' || listen === 'on' || listen === 'off'
      ? []
      : [listen.includes(':') ? usesInterface(listen, 'listen') : usesNode(listen, 'listen')];
  return [usesOrigin(from), ...usesTarget(to), ...listener];
}

export function checkExchange(options: ExchangeOptions, names: Names): Mistake[] {
  const { from, to, family, size, listen } = options;
  const mistakes = [...checkTarget(to, names, { family, from }), ...checkSource(options, names)];
  if (isAddress(to) && (listen === true || listen === 'on'))
    mistakes.push({
      path: ['listen'],
      message: `${to} is an address: netlab does not know what listens there`,
      hint: 'the listener: a node or node:name',
    });
  if (size !== undefined && payloadLength(options) !== size)
    mistakes.push({
      path: ['payload'],
      message: 'with “size”, the payload must be ASCII, because it is cut between bytes',
    });
  return mistakes;
}

/** What the network, not the tool, may answer to a client. */
const answers: readonly Errno[] = [
  'EACCES',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EINVAL',
  'EMSGSIZE',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOBUFS',
  'EPERM',
  'EPIPE',
  'ETIMEDOUT',
];

/** What went wrong with a socat that is no answer of the network; undefined when nothing did. */
export function socatTrouble({ argv, exit, stderr }: Finished): string | undefined {
  const error = socatError(stderr);
  if (error === undefined) {
    const missing = exit === 127 || exit === 126;
    return missing ? `${argv[0] ?? ''} could not be started: ${stderr.trim()}` : undefined;
  }
  const errno = readErrno(error);
  const talking = /^(?:connect|connecting to|read|recv\w*|write|send\w*|shutdown)\b/.test(error);
  return talking && errno !== undefined && answers.includes(errno) ? undefined : error;
}

/** The results of the clients, judged by what came back to them; `left` says which of them sent anything. */
export function measureEchoes(
  kind: string,
  options: ExchangeOptions,
  finished: readonly Finished[],
  left: (client: Finished) => boolean = () => true,
): Measured {
  const trouble = finished.map(socatTrouble).find((each) => each !== undefined);
  if (trouble !== undefined) return { kind, finished, trouble };
  const clients = finished.slice(listenerOf(options) ? 1 : 0);
  const wanted = countOf(options);
  if (clients.length < wanted)
    return { kind, finished, trouble: 'the listener did not become ready' };
  const payload = payloadOf(options);
  return {
    kind,
    finished,
    sent: clients.filter(left).length,
    received: clients.filter(({ stdout }) => stdout === payload).length,
  };
}

/**
 * iperf: flows of TCP (RFC 9293) or UDP as fast as they go, by iperf3(1): what they carry, and what that
 * costs. Several flows take turns, every second round in the opposite order, so that what the machine
 * does besides falls on all of them alike; a comparison is one of neighbours in time.
 *
 * The cost is the processor time of both ends (getrusage(2)). A virtual link hands a packet on, and up
 * to the receiver's socket, in the time of the process that sends it, so that nearly all of the network
 * is in it, and nothing of what else the machine does.
 */
import * as z from 'zod';

import type { Action, Finished, Rate } from '../model/observation.js';
import { flag, isOn } from '../terms/flag.js';
import type { Names } from '../terms/names.js';
import { parseQuantity, quantity } from '../terms/quantity.js';
import { interfaceReference, nodeReference, resolveInterface } from '../terms/reference.js';
import { usesInterface, usesNode } from '../terms/use.js';
import { defineProbe } from './probe.js';
import { checkTarget, targetAddress } from './target.js';

/** Milliseconds to connect: nobody else is on the way. */
const connectTime = 2000;

/** Milliseconds that a flow may take, beyond its `time`. */
const patience = 30_000;

/** Milliseconds that a server gets to end by itself after its only test. */
const linger = 1000;

const port = 5201;

/** Rounds when flows are compared, where nothing else is said. */
const usualRounds = 9;

const flow = z.strictObject({
  from: nodeReference.describe('The node that sends.'),
  to: interfaceReference.describe(
    'The interface that receives, as node:name; its first address is the target.',
  ),
});

const schema = z.strictObject({
  flows: z
    .record(z.string().regex(/^[\w-]+$/, { error: 'expected a name' }), flow)
    .refine((flows) => Object.keys(flows).length > 0, {
      error: 'expected name: { from: …, to: … }',
    })
    .describe(
      'The flows by name, each from a node to an interface; they never run at the same time.',
    ),
  rounds: z
    .int()
    .min(1)
    .max(99)
    .optional()
    .describe('How many times each flow runs; default 1 for a single flow, 9 for several.'),
  bytes: quantity.optional().describe('How many bytes a flow sends per round; default 100M.'),
  time: z
    .int()
    .min(1)
    .max(60)
    .optional()
    .describe('How many seconds a flow sends per round, instead of bytes.'),
  udp: flag.optional().describe('Use UDP datagrams instead of a TCP connection.'),
  bitrate: quantity
    .optional()
    .describe(
      'The highest rate, in bit/s; no limit by default, except that with udp iperf3’s own limit of 1M applies.',
    ),
  length: z
    .int()
    .min(16)
    .max(65507)
    .optional()
    .describe('Bytes per write or, with udp, per datagram.'),
  mss: z.int().min(88).max(9216).optional().describe('The maximum segment size of TCP, in bytes.'),
  parallel: z
    .int()
    .min(1)
    .max(32)
    .optional()
    .describe('Parallel connections in a flow; default 1.'),
  congestion: z
    .string()
    .regex(/^\w+$/)
    .optional()
    .describe('TCP’s congestion control; default reno, which every kernel has.'),
});

type Options = z.infer<typeof schema>;

const isUdp = ({ udp }: Options): boolean => udp !== undefined && isOn(udp);

const roundsOf = ({ flows, rounds }: Options): number =>
  rounds ?? (Object.keys(flows).length > 1 ? usualRounds : 1);

/** The names of the flows in the order of their turns. */
const turns = (options: Options): string[] => {
  const names = Object.keys(options.flows);
  return Array.from({ length: roundsOf(options) }, (_, round) =>
    round % 2 === 0 ? names : names.toReversed(),
  ).flat();
};

export const iperf = defineProbe<Options>({
  name: 'iperf',
  title: 'sends flows at full speed, and measures their throughput and processor time',
  manual: 'iperf3(1)',
  measures: ['rates'],
  speaksTcp: true,
  example:
    'iperf: { flows: { macvlan: { from: a, to: b:mv0 }, wire: { from: a, to: b:eth0 } }, bytes: 50M }',
  schema,
  uses: ({ flows }) =>
    Object.entries(flows).flatMap(([name, { from, to }]) => [
      usesNode(from, 'flows', name, 'from'),
      usesInterface(to, 'flows', name, 'to'),
    ]),
  names: ({ flows }) => Object.keys(flows),
  check: (options, names) => [
    ...Object.entries(options.flows).flatMap(([name, { from, to }]) =>
      checkTarget(to, names, { from }).map((mistake) => ({
        ...mistake,
        path: ['flows', name, 'to'],
      })),
    ),
    ...(options.bytes !== undefined && options.time !== undefined
      ? [{ path: ['time'], message: 'a flow ends after its “bytes” or after its “time”' }]
      : []),
    ...(['mss', 'congestion'] as const)
      .filter((key) => isUdp(options) && options[key] !== undefined)
      .map((key) => ({ path: [key], message: `“${key}” is an option of TCP, but this is UDP` })),
  ],
  describe: (options) => {
    const flows = Object.values(options.flows).map(({ from, to }) => `${from} to ${to}`);
    const rounds = roundsOf(options);
    return `${isUdp(options) ? 'UDP' : 'TCP'} from ${flows.join(', ')}${rounds > 1 ? `, ${rounds} times` : ''}`;
  },
  actions: (options, names) => turns(options).flatMap((name) => turnOf(options, name, names)),
  measure(options, finished) {
    const rates: Record<string, Rate[]> = {};
    // The rates hold all that matters of the output: the record of a run stays small.
    const kept = finished.map((each) => ({ ...each, stdout: '', stderr: '' }));
    for (const [turn, name] of turns(options).entries()) {
      const rate = read(finished.slice(2 * turn, 2 * turn + 2));
      if (typeof rate === 'string') return { kind: 'iperf', finished: kept, trouble: rate };
      (rates[name] ??= []).push(rate);
      if (rate.silence !== undefined) break;
    }
    return { kind: 'iperf', finished: kept, rates };
  },
});

/** A server for one test, and its client. */
function turnOf(options: Options, name: string, names: Names): Action[] {
  const { from, to } = options.flows[name] ?? { from: '', to: '' };
  const address = targetAddress(to, names);
  const { bytes = '100M', time, bitrate, length, mss, parallel, congestion = 'reno' } = options;
  const given = (word: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [word, String(value)];
  return [
    {
      node: resolveInterface(to).node,
      argv: ['iperf3', '-s', '-1', '-B', address, '-p', String(port), '--forceflush'],
      ready: 'Server listening',
      linger,
      timeout: patience,
    },
    {
      node: from,
      argv: [
        ...['iperf3', '-c', address, '-p', String(port), '--json', '-i', '0'],
        ...['--connect-timeout', String(connectTime)],
        ...(time === undefined ? ['-n', String(parseQuantity(bytes))] : ['-t', String(time)]),
        ...(isUdp(options) ? ['-u'] : ['-C', congestion]),
        ...given('-b', bitrate === undefined ? undefined : parseQuantity(bitrate)),
        ...given('-l', length),
        ...given('-M', mss),
        ...given('-P', parallel),
      ],
      endsAll: '"error":',
      timeout: (time ?? 0) * 1000 + patience,
    },
  ];
}

const sum = z.object({ bytes: z.number(), seconds: z.number(), bits_per_second: z.number() });

const result = z.object({
  error: z.string().optional(),
  end: z.object({
    sum_sent: sum.optional(),
    sum_received: sum.optional(),
    cpu_utilization_percent: z
      .object({ host_total: z.number(), remote_total: z.number() })
      .optional(),
  }),
});

/** What the network, not the tool, makes a client say. */
const silences =
  /^unable to (?:connect to server|connect stream|send control message|receive control message|receive results|read from stream|write to stream)|^control socket has closed|^the server has terminated/;

/** What one turn of server and client carried, or why that is unknown. */
function read([server, client]: readonly Finished[]): Rate | string {
  if (!server) return 'the flow did not run';
  if (!client)
    return `the server did not start: ${firstLine(server.stderr) ?? `exit status ${server.exit}`}`;
  if (client.timedOut)
    return { bitsPerSecond: 0, silence: `not finished after ${patience / 1000} s` };
  const answer = parse(client.stdout);
  if (!answer)
    return (
      firstLine(client.stderr) ?? `iperf3 ended with status ${client.exit} and without a result`
    );
  const { error, end } = answer;
  if (error !== undefined)
    return silences.test(error) ? { bitsPerSecond: 0, silence: error } : `iperf3: ${error}`;
  const { sum_sent: sent, sum_received: received, cpu_utilization_percent: cpu } = end;
  if (!sent || !received || !cpu) return 'iperf3 reported no result';
  const seconds = (cpu.host_total * sent.seconds + cpu.remote_total * received.seconds) / 100;
  return {
    bitsPerSecond: received.bits_per_second,
    // Of what was sent: a datagram that is lost at the end has cost the way.
    ...(sent.bytes > 0 ? { cpuPerGigabyte: (seconds * 1e9) / sent.bytes } : {}),
  };
}

function parse(text: string): z.infer<typeof result> | undefined {
  try {
    return result.safeParse(JSON.parse(text), { jitless: true }).data;
  } catch {
    return undefined;
  }
}

const firstLine = (text: string): string | undefined =>
  text.split('\n').find((line) => line.trim() !== '');

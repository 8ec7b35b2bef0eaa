/**
 * ping: ICMP and ICMPv6 echo (RFC 792, RFC 4443) by iputils' ping(8). Its counts come from its summary;
 * packets are judged by the frames. If the network refuses to send (no route, packet too big), that is an
 * answer, not trouble.
 */
import * as z from 'zod';

import type { Finished, Measured } from '../model/observation.js';
import { flag, isOn } from '../terms/flag.js';
import { complaintOf } from './complaint.js';
import { defineProbe, idle } from './probe.js';
import {
  checkSource,
  checkTarget,
  family,
  origin,
  readOrigin,
  source,
  target,
  targetAddress,
  usesOrigin,
  usesTarget,
} from './target.js';

/**
 * Seconds between requests. ping waits for the last answer as long as the interval or twice the
 * longest round trip, so a very small one loses answers on a busy machine.
 */
const defaultInterval = 0.05;

/** Milliseconds that ping may take beyond its own limits. */
const slack = 3000;

const schema = z.strictObject({
  from: origin,
  to: target,
  count: z.int().min(1).optional().describe('Echo requests to send; default 1.'),
  interval: z.number().min(0.002).optional().describe('Seconds between requests; default 0.05.'),
  size: z.int().min(0).max(65507).optional().describe('Bytes of data in a request; default 56.'),
  df: flag
    .optional()
    .describe('Forbid (on) or allow (off) fragmentation; by default, as ping does.'),
  ttl: z.int().min(1).max(255).optional().describe('Time to live or hop limit.'),
  tos: z.int().min(0).max(255).optional().describe('Type of service or traffic class.'),
  mark: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional()
    .describe('The firewall mark of the requests (SO_MARK).'),
  source: source.optional(),
  family: family.optional(),
  broadcast: flag.optional().describe('The address is a broadcast address.'),
});

type Options = z.infer<typeof schema>;

export const ping = defineProbe<Options>({
  name: 'ping',
  title: 'sends echo requests, and counts the answers',
  manual: 'ping(8), RFC 792, RFC 4443',
  measures: ['sent', 'received'],
  example: 'ping: { from: a, to: b:eth0, count: 3 }',
  schema,
  uses: ({ from, to }) => [usesOrigin(from), ...usesTarget(to)],
  check: ({ from, to, source, family, count = 1, interval }, names) => [
    ...checkTarget(to, names, { family, from }),
    ...checkSource({ source, to, family }, names),
    ...(count === 1 && interval !== undefined
      ? [idle('interval', 'a single request has no interval', 'count: 2')]
      : []),
  ],
  describe: ({ from, to }) => `${from} pings ${to}`,
  actions(options, names, patience) {
    const { node, interface: name } = readOrigin(options.from);
    const { count = 1, interval = defaultInterval, size, df, ttl, tos, mark } = options;
    return [
      {
        node,
        argv: [
          ...['ping', '-n', '-c', String(count)],
          ...(count > 1 ? ['-i', String(interval)] : []),
          ...['-W', String(patience / 1000)],
          ...(name === undefined ? [] : ['-I', name]),
          ...(options.source === undefined ? [] : ['-I', options.source]),
          ...(size === undefined ? [] : ['-s', String(size)]),
          ...(df === undefined ? [] : ['-M', isOn(df) ? 'do' : 'dont']),
          ...(ttl === undefined ? [] : ['-t', String(ttl)]),
          ...(tos === undefined ? [] : ['-Q', String(tos)]),
          ...(mark === undefined ? [] : ['-m', String(mark)]),
          ...(options.broadcast !== undefined && isOn(options.broadcast) ? ['-b'] : []),
          targetAddress(options.to, names, options.family),
        ],
        // One interval more than it should take: a busy machine is late with each.
        sentBy: count > 1 ? count * interval * 1000 : 0,
        timeout: (count - 1) * interval * 1000 + patience + slack,
      },
    ];
  },
  progress: {
    requests: ({ count = 1 }) => count,
    words: ['-O'],
    read: (line) =>
      line.startsWith('no answer yet for ')
        ? 'lost'
        : /^\d+ bytes from /.test(line) && !line.endsWith(' (DUP!)')
          ? 'received'
          : undefined,
  },
  measure: ({ count = 1 }, finished) => ({ kind: 'ping', finished, ...read(count, finished[0]) }),
});

/** What the last line of a summary says. */
const summary = /^(\d+) packets transmitted, (\d+) received(?:, \+(\d+) duplicates)?/m;

/** The errors of connect(2) that show how routing treats the address. */
const refusal =
  /^ping: (?:connect|sendmsg|sendto): (?:Network is unreachable|No route to host|Network is down|Invalid argument|Permission denied|Message too long)$/m;

/** A request that the kernel did not take: a queueing discipline, or a filter of outgoing packets, dropped it. */
const unsent = /^ping: sendmsg: /gm;

function read(count: number, finished: Finished | undefined): Partial<Measured> {
  if (!finished) return { trouble: 'ping was not started' };
  const { stdout, stderr, exit } = finished;
  const complaint = complaintOf('ping', finished);
  if (complaint !== undefined) return { trouble: complaint };
  const counts = summary.exec(stdout);
  if (counts && finished.interrupted && Number(counts[1]) < count)
    return {
      trouble: `ping was delayed: it sent only ${counts[1]} of ${count} requests in its time`,
    };
  if (counts)
    return {
      // What could not be sent counts there as transmitted, too.
      sent: Number(counts[1]) - (stderr.match(unsent)?.length ?? 0),
      received: Number(counts[2]),
      duplicates: Number(counts[3] ?? 0),
    };
  if (refusal.test(stderr)) return { sent: 0, received: 0, duplicates: 0 };
  if (stderr.includes('Do you want to ping broadcast?'))
    return {
      trouble:
        'ping: a broadcast address needs `broadcast: true` (so does a target that a route prohibits)',
    };
  // Without permission for a raw socket, it first prints which kind of socket it wanted.
  const said = stderr.split('\n').find((line) => !line.includes(': socktype: ')) ?? '';
  return { trouble: said === '' ? `ping ended with status ${exit} and without a summary` : said };
}

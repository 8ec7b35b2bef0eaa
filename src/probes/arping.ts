/**
 * arping: ARP requests (RFC 826), address probes (RFC 5227) and announcements, by iputils' arping(8).
 * Only with a deadline (-w) does it end with the last answer. It waits in whole seconds for one that
 * does not come, so it is ended with SIGINT when its time is up, or nothing more can come; then it sums up
 * as well.
 */
import * as z from 'zod';

import type { Finished, Measured } from '../model/observation.js';
import { flag, isOn } from '../terms/flag.js';
import { interfaceReference } from '../terms/reference.js';
import { usesInterface } from '../terms/use.js';
import { complaintOf } from './complaint.js';
import { defineProbe, idle } from './probe.js';
import { checkTarget, readOrigin, target, targetAddress, usesTarget } from './target.js';

/** Milliseconds from one request of arping's to the next. */
const interval = 1000;

/** Milliseconds that arping gets for its start, beyond its requests and their answers. */
const slack = 300;

const schema = z.strictObject({
  from: interfaceReference.describe('The interface that sends the requests, as node:name.'),
  to: target.describe('The address to ask for: an interface as node:name, or an IPv4 address.'),
  count: z.int().min(1).optional().describe('Requests to send, one per second; default 1.'),
  dad: flag.optional().describe('Probe whether the address is in use (sender 0.0.0.0).'),
  unsolicited: flag.optional().describe('Announce the sender’s own address; nobody answers.'),
  broadcast: flag
    .optional()
    .describe('Broadcast every request, not only those before the first answer.'),
});

type Options = z.infer<typeof schema>;

const on = (value: Options['dad']): boolean => value !== undefined && isOn(value);

export const arping = defineProbe<Options>({
  name: 'arping',
  title: 'sends ARP requests, and counts the answers',
  manual: 'arping(8), RFC 826, RFC 5227',
  measures: ['sent', 'received'],
  example: 'arping: { from: a:eth0, to: b:eth0 }',
  schema,
  uses: ({ from, to }) => [usesInterface(from, 'from'), ...usesTarget(to)],
  check: ({ to, count = 1, dad, unsolicited, broadcast }, names) => [
    ...checkTarget(to, names, { family: 4 }),
    ...(on(dad) && on(unsolicited)
      ? [{ path: ['dad'], message: 'an address cannot be announced and probed at once' }]
      : []),
    ...(on(broadcast) && count === 1
      ? [idle('broadcast', 'the only request is broadcast anyway', 'count: 2')]
      : []),
  ],
  describe: ({ from, to, unsolicited }) =>
    on(unsolicited) ? `${from} announces ${to}` : `${from} asks for ${to}`,
  actions(options, names, patience) {
    const { node, interface: name = '' } = readOrigin(options.from);
    const { count = 1 } = options;
    const waiting = on(options.unsolicited) ? 0 : patience;
    const time = (count - 1) * interval + waiting + slack;
    return [
      {
        node,
        argv: [
          ...['arping', '-c', String(count), '-w', String(Math.ceil(time / 1000)), '-I', name],
          ...(on(options.dad) ? ['-D'] : []),
          ...(on(options.unsolicited) ? ['-U'] : []),
          ...(on(options.broadcast) ? ['-b'] : []),
          targetAddress(options.to, names, 4),
        ],
        sentBy: (count - 1) * interval,
        timeout: time,
      },
    ];
  },
  measure: (_options, finished) => ({ kind: 'arping', finished, ...read(finished[0]) }),
});

function read(finished: Finished | undefined): Partial<Measured> {
  if (!finished) return { trouble: 'arping was not started' };
  const { stdout, stderr, exit } = finished;
  const complaint = complaintOf('arping', finished);
  if (complaint !== undefined) return { trouble: complaint };
  const sent = /^Sent (\d+) probe/m.exec(stdout);
  const received = /^Received (\d+) response/m.exec(stdout);
  if (sent && received) return { sent: Number(sent[1]), received: Number(received[1]) };
  if (/^Interface "[^"]*" is down$/m.test(`${stdout}\n${stderr}`)) return { sent: 0, received: 0 };
  const said = `${stderr}\n${stdout}`.trim().split('\n')[0] ?? '';
  return { trouble: said === '' ? `arping ended with status ${exit} and without a summary` : said };
}

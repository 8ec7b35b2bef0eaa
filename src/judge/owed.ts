/**
 * Frames that the kernel may still send, judging by what was captured: reports in response to a query, and
 * retransmissions of what was not answered. Not waited for by default; verdicts mention them.
 */
import type { Delay } from '../model/delay.js';
import type { Field, Frame } from '../model/frame.js';
import type { Seen } from '../model/observation.js';
import { valueOf } from '../wire/field-reader.js';
import { answeredBy, questionOf } from '../wire/question.js';
import { openFlows } from '../wire/tcp-flow.js';

/** One of each kind, at the tap that showed it. */
export function owedBy({ windows }: Seen): Delay[] {
  const found = new Map<string, Delay>();
  for (const [where, { frames }] of windows)
    for (const owed of [...reports(frames), ...solicitations(frames), ...retransmissions(frames)])
      if (owed.most > (found.get(owed.what)?.most ?? 0)) found.set(owed.what, { ...owed, where });
  return [...found.values()];
}

type Owed = Omit<Delay, 'where'>;

const fieldOf = ({ layers }: Frame, name: string): Field['value'] | undefined =>
  layers.map((layer) => valueOf(layer, name)).find((value) => value !== undefined);

/**
 * Members report at a random time within the query's maximum response time. RFC 3376 section 4.1.1, RFC 3810
 * section 5.1.3.
 */
function reports(frames: readonly Frame[]): Owed[] {
  const times = frames.flatMap((frame) => {
    if (fieldOf(frame, 'igmp.type') === query4)
      return [timeOfCode(Number(fieldOf(frame, 'igmp.max_resp') ?? 0)) * tenth];
    if (fieldOf(frame, 'icmpv6.type') === query6)
      return [Number(mldTimes.map((name) => fieldOf(frame, name)).find(Boolean) ?? 0)];
    return [];
  });
  const most = Math.max(0, ...times);
  return most > 0
    ? [{ what: 'a report in answer to a query', most, protocols: ['igmp', 'icmpv6'] }]
    : [];
}

/** Codes from 128 are floating-point numbers. RFC 3376 section 4.1.1. */
const timeOfCode = (code: number): number =>
  code < 128 ? code : ((code & 0x0f) | 0x10) << (((code >> 4) & 7) + 3);

const mldTimes = ['icmpv6.mld.maximum_response_delay', 'icmpv6.mld.maximum_response_code'];
const query4 = 0x11;
const query6 = 130;
/** Milliseconds per unit of igmp.max_resp. */
const tenth = 100;

/** Repeated twice, a second apart (mcast_solicit, retrans_time_ms). RFC 4861 section 7.2.2. */
function solicitations(frames: readonly Frame[]): Owed[] {
  const answered = new Set(frames.map(answeredBy));
  const isOpen = frames.some((frame) => {
    const question = questionOf(frame);
    return question !== undefined && question.startsWith('nd ') && !answered.has(question);
  });
  return isOpen
    ? [{ what: 'a repeated neighbour solicitation', most: 2000, protocols: ['icmpv6'] }]
    : [];
}

/** Unacknowledged segments are retransmitted, at first within a second. RFC 6298. */
const retransmissions = (frames: readonly Frame[]): Owed[] =>
  openFlows(frames).length > 0
    ? [{ what: 'a TCP retransmission', most: 1000, protocols: ['tcp'] }]
    : [];

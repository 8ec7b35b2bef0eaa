/**
 * path: the same packet, followed across taps by its identity (wire/identity.ts) and the time at which
 * each tap saw it.
 */
import { z } from 'zod';

import type { Frame } from '../model/frame.js';
import type { Seen } from '../model/observation.js';
import type { Evidence } from '../model/verdict.js';
import { flag, isOn } from '../terms/flag.js';
import { formatRange, inRange, parseRange, range } from '../terms/range.js';
import { interfaceReference } from '../terms/reference.js';
import { usesTap } from '../terms/use.js';
import { packetIdentity } from '../wire/identity.js';
import { defineExpect } from './expect.js';
import { frameTest, incompleteness } from './matching.js';

const schema = z.strictObject({
  path: z.string().describe('A display filter for the packet.'),
  through: z
    .array(interfaceReference)
    .min(1)
    .describe('Taps, in the order in which it passes them.'),
  exactly: flag.optional().describe('The packet is seen at no other tap.'),
  count: range
    .optional()
    .describe('How many packets take this path; at least one, and none another.'),
});

/** One sight of a packet. */
interface Sight {
  readonly tap: string;
  readonly frame: Frame;
}

export const path = defineExpect<z.infer<typeof schema>>({
  name: 'path',
  title: 'the same packet, followed through taps',
  example: '{ path: icmp.type == 8, through: [a:mv0, host:eth0, b:mv0] }',
  schema,
  uses: ({ through }) => through.map((tap, index) => usesTap(tap, 'through', index)),
  filters: ({ path }) => [{ path: ['path'], text: path }],
  describe: ({ path }) => `path  ${path}`,
  judge({ path: filter, through, exactly = false, count = '1..' }, seen) {
    const wanted = parseRange(count);
    const trails = followAll(seen, filter, isOn(exactly) ? undefined : new Set(through)).map(
      (trail) => orderTies(trail, through),
    );
    const right = trails.filter((trail) => sameTaps(trail, through));
    const astray = trails.filter((trail) => !right.includes(trail));
    const shown = right[0] ?? trails[0] ?? [];
    const base = {
      expected:
        count === '1..' ? `the path of each packet` : `the path of ${formatRange(wanted)} packets`,
      seen: tellTrail(shown) + (trails.length > 1 ? `, ${right.length} of ${trails.length}` : ''),
      evidence: evidenceOfTrails(right.length > 0 ? right : trails),
    };
    const blind = incompleteTaps(seen, isOn(exactly) ? [...seen.windows.keys()] : through);
    if (inRange(right.length, wanted) && astray.length === 0)
      return blind.length === 0
        ? { ...base, outcome: 'pass' }
        : { ...base, outcome: 'error', detail: blind };
    if (blind.length > 0) return { ...base, outcome: 'error', detail: blind };
    return { ...base, outcome: 'fail', detail: explain(astray, through, trails.length) };
  },
});

/** The trail of every packet that the filter selects at some tap, in the order of their first sight. */
function followAll(seen: Seen, filter: string, taps: ReadonlySet<string> | undefined): Sight[][] {
  const selects = frameTest(filter);
  const trails = new Map<string, Sight[]>();
  const selected = new Set<string>();
  for (const { tap, frames } of seen.windows.values()) {
    if (taps && !taps.has(tap)) continue;
    for (const frame of frames) {
      const identity = packetIdentity(frame);
      if (selects(frame)) selected.add(identity);
      const trail = trails.get(identity) ?? [];
      trails.set(identity, trail);
      trail.push({ tap, frame });
    }
  }
  const byTime = (a: Sight, b: Sight): number => Number(a.frame.time - b.frame.time);
  return [...trails]
    .filter(([identity]) => selected.has(identity))
    .map(([, trail]) => trail.sort(byTime))
    .sort(([a], [b]) => (a && b ? byTime(a, b) : 0));
}

/**
 * An interface that hands a frame up keeps the time at which the one below received it: such sights
 * have no order in time, and are taken in that of the path.
 */
function orderTies(trail: readonly Sight[], through: readonly string[]): Sight[] {
  const left = [...trail];
  const ordered: Sight[] = [];
  for (let first = left[0]; first; first = left[0]) {
    const { time } = first.frame;
    const fitting = left.findIndex(
      ({ tap, frame }) => frame.time === time && tap === through[ordered.length],
    );
    ordered.push(...left.splice(Math.max(0, fitting), 1));
  }
  return ordered;
}

const sameTaps = (trail: readonly Sight[], through: readonly string[]): boolean =>
  trail.length === through.length && trail.every(({ tap }, index) => tap === through[index]);

const tellTrail = (trail: readonly Sight[]): string =>
  trail.length === 0
    ? 'no such packet'
    : trail
        .map(({ tap, frame }, index) => {
          const arrow = index === 0 ? '' : trail[index - 1]?.tap === tap ? ' ⤶ ' : ' → ';
          return `${arrow}${tap} #${frame.number}`;
        })
        .join('');

function evidenceOfTrails(trails: readonly (readonly Sight[])[]): Evidence[] {
  const numbers = new Map<string, number[]>();
  for (const { tap, frame } of trails.flat())
    numbers.set(tap, [...(numbers.get(tap) ?? []), frame.number]);
  return [...numbers].map(([tap, frames]) => ({ tap, frames }));
}

const incompleteTaps = (seen: Seen, taps: readonly string[]): string[] =>
  [...new Set(taps)].flatMap((tap) => {
    const window = seen.windows.get(tap);
    return window?.complete === true ? [] : [incompleteness({ tap, ...window })];
  });

const mostTrails = 4;

function explain(
  astray: readonly (readonly Sight[])[],
  through: readonly string[],
  all: number,
): string[] {
  if (all === 0) return ['no tap on the path saw such a packet'];
  return astray.slice(0, mostTrails).flatMap((trail) => {
    const common = trail.findIndex(({ tap }, index) => tap !== through[index]);
    const reached = common < 0 ? trail.length : common;
    const lines = [`seen: ${tellTrail(trail)}`];
    const last = trail[reached - 1];
    const stray = trail[reached];
    if (stray) lines.push(`off the path at ${stray.tap} #${stray.frame.number}`);
    else if (last)
      lines.push(
        `last seen at ${last.tap} #${last.frame.number}, not at ${through[reached] ?? ''}`,
      );
    return lines;
  });
}

/**
 * path: the same packet, followed across taps by what no bridge, router or tunnel changes of it, and by
 * the time at which each tap saw it (trail.ts).
 */
import * as z from 'zod';

import { plural } from '../base/text.js';
import { asksTimeDelta } from '../filter/time-delta.js';
import type { Seen } from '../model/observation.js';
import { flag, isOn } from '../terms/flag.js';
import { inRange, parseRange, range } from '../terms/range.js';
import { interfaceReference } from '../terms/reference.js';
import { usesTap } from '../terms/use.js';
import { defineExpect } from './expect.js';
import { formatCount, incompleteness, frameLines, windowAt } from './matching.js';
import { nearestLines } from './nearest.js';
import { opaque, openTest, opaqueLines } from './opaque.js';
import {
  cutPassages,
  hiddenPassages,
  isOnWay,
  evidenceOfTrails,
  followAll,
  formatPath,
  formatTaps,
  formatTrail,
  piecesElsewhere,
  strayAt,
} from './trail.js';
import type { Passage, Trail, Way } from './trail.js';

const schema = z.strictObject({
  path: z.string().describe('A display filter for the packet.'),
  through: z
    .array(
      z.union([interfaceReference, z.array(interfaceReference).min(2)], {
        error: 'expected a tap, or a list of taps of which one sees the packet',
      }),
    )
    .min(1)
    .describe(
      'Taps, in the order in which the packet passes them. If a tap’s interface sends the packet back, list the tap twice. A list in place of a tap is a choice: one of its taps sees the packet.',
    ),
  exactly: flag.optional().describe('Require that no other tap sees the packet.'),
  count: range
    .optional()
    .describe(
      'How many packets take this path; by default, at least one does and none takes another.',
    ),
  opaque,
});

const wayOf = (through: z.infer<typeof schema>['through']): Way =>
  through.map((stop) => [stop].flat());

export const path = defineExpect<z.infer<typeof schema>>({
  name: 'path',
  title: 'a packet’s path through taps',
  example: '{ path: icmp.type == 8, through: [a:mv0, host:eth0, b:mv0] }',
  schema,
  uses: ({ through }) =>
    through.flatMap((stop, index) =>
      typeof stop === 'string'
        ? [usesTap(stop, 'through', index)]
        : stop.map((tap, choice) => usesTap(tap, 'through', index, choice)),
    ),
  filters: ({ path }) => [{ path: ['path'], text: path }],
  flaws: ({ path }) =>
    asksTimeDelta(path)
      ? [
          {
            path: ['path'],
            message: 'frame.time_delta differs from tap to tap: it cannot select a packet',
            hint: 'expect “frames” with it at one tap',
          },
        ]
      : [],
  absence: ({ path }) => ({ frames: path }),
  canCome: ({ count = '1..' }) => parseRange(count).most > 0,
  describe({ path, through, exactly = false }) {
    const [first = '', ...rest] = wayOf(through).map(formatTaps);
    const ends = rest.length === 0 ? `at ${first}` : `from ${first} to ${rest.at(-1) ?? ''}`;
    return `path  ${path} ${ends}${isOn(exactly) ? ', nowhere else' : ''}`;
  },
  judge({ path: filter, through, exactly = false, count = '1..', opaque: how }, seen) {
    const way = wayOf(through);
    const only = !isOn(exactly);
    const wanted = parseRange(count);
    const test = openTest(filter, how);
    const trails = followAll(seen, test, way, only);
    const astray = trails.filter((trail) => !isWhole(trail, way));
    const right = trails.length - astray.length;
    const base = {
      expected: `${count === '1..' ? '' : `${formatCount(wanted, 'packet')}: `}${formatPath(way)}`,
      seen: describeTrails(trails, astray),
      evidence: evidenceOfTrails(trails),
    };
    const elsewhere = only ? [] : [...seen.windows.values()];
    const blind = [...new Set(way.flat())]
      .map((tap) => windowAt(seen, tap))
      .concat(elsewhere.filter(({ tap }) => !isOnWay(tap, way)))
      .filter(({ complete }) => !complete)
      .map(incompleteness);
    const pieces = only ? [] : piecesElsewhere(seen, way, trails);
    const isContradicted = pieces.length > 0 || astray.some((trail) => isLost(trail, way));
    // What is missing may complete a trail or be one more, but no trail becomes less.
    const isOpen = right <= wanted.most && !isContradicted;
    if (blind.length > 0 && isOpen) return { ...base, outcome: 'error', detail: blind };
    const cut = how === 'ignore' ? [] : cutPassages(trails);
    if (cut.length > 0) return { ...base, outcome: 'error', detail: opaqueLines(cut) };
    const hidden = how === 'ignore' ? [] : hiddenPassages(seen, test, way, only, trails);
    if (hidden.length > 0 && isOpen) {
      const pending = right < wanted.least || astray.length > 0;
      const detail = opaqueLines(hidden);
      return { ...base, outcome: 'error', ...(pending ? { pending } : {}), detail };
    }
    if (inRange(right, wanted) && astray.length === 0 && pieces.length === 0)
      return { ...base, outcome: 'pass' };
    const detail =
      trails.length === 0
        ? [
            ...nearestLines(filter, passagesAt(seen, way, only)),
            ...frameLines(windowAt(seen, way[0]?.[0] ?? '')),
          ]
        : [
            ...astray.slice(0, mostTrails).flatMap((trail) => describeStray(trail, way)),
            ...pieces
              .slice(0, mostTrails)
              .map((each) => `in fragments seen at ${formatPassage(each)}`),
          ];
    return { ...base, outcome: 'fail', detail };
  },
});

/** All frames of the path's taps, or of all taps. */
const passagesAt = ({ windows }: Seen, way: Way, only: boolean): Passage[] =>
  [...windows.values()]
    .filter(({ tap }) => !only || isOnWay(tap, way))
    .flatMap(({ tap, frames }) => frames.map((frame) => ({ tap, frame })));

const isWhole = (trail: Trail, way: Way): boolean =>
  trail.length === way.length && strayAt(trail, way) === undefined;

/** It was where it must not be: whatever else is hidden, that is not the path. */
const isLost = (trail: Trail, way: Way): boolean => trail.some(({ tap }) => !isOnWay(tap, way));

/** One trail; of several, how many went astray, and one of these. */
function describeTrails(trails: readonly Trail[], astray: readonly Trail[]): string {
  const [shown = trails[0]] = astray;
  if (!shown) return 'no such packet';
  if (trails.length === 1) return formatTrail(shown);
  const all = plural(trails.length, 'packet');
  return astray.length === 0
    ? `${all}, the first ${formatTrail(shown)}`
    : `${astray.length} of ${all} took another path, e.g. ${formatTrail(shown)}`;
}

const mostTrails = 4;

/** Where the packet left the path: `last seen at a:mv0 #1, not at s:p1`. */
function describeStray(trail: Trail, way: Way): string[] {
  const stray = strayAt(trail, way) ?? trail.length;
  const [reached, wayOff] = [trail[stray - 1], trail[stray]];
  const next = way[stray];
  const before = new Set(trail.slice(0, stray).map(({ tap }) => tap));
  // A tap that has seen the packet is expected to see it once more.
  const missed = next?.map((tap) => (before.has(tap) ? `${tap} again` : tap)).join(' or ');
  const then = missed === undefined ? ', where the path has ended already' : `, not at ${missed}`;
  if (!wayOff) return reached ? [`last seen at ${formatPassage(reached)}${then}`] : [];
  return [
    `${reached ? `after ${formatPassage(reached)} ` : 'first '}seen at ${formatPassage(wayOff)}${then}`,
  ];
}

const formatPassage = ({ tap, frame }: Trail[number]): string => `${tap} #${frame.number}`;

/** frames: how many frames of a tap a filter selects. */
import * as z from 'zod';

import { parseRange, range } from '../terms/range.js';
import { interfaceReference } from '../terms/reference.js';
import { usesTap } from '../terms/use.js';
import { anyCount, isEverything } from './any-count.js';
import { defineExpect } from './expect.js';
import { judgeCount } from './judge-count.js';
import { nearestAt } from './nearest.js';
import {
  countFrames,
  evidenceOf,
  formatCount,
  frameTest,
  frameLines,
  windowAt,
} from './matching.js';
import { opaque, openTest, select, opaqueLines } from './opaque.js';

const schema = z.strictObject({
  frames: z.string().describe('A display filter.'),
  at: interfaceReference.describe('The tap.'),
  count: range.optional().describe('How many frames; at least one by default.'),
  opaque,
});

export const frames = defineExpect<z.infer<typeof schema>>({
  name: 'frames',
  title: 'frames at one tap that match a filter',
  example: '{ frames: icmp.type == 8, at: host:eth0, count: 2 }',
  schema,
  uses: ({ at }) => [usesTap(at, 'at')],
  filters: ({ frames }) => [{ path: ['frames'], text: frames }],
  absence: ({ frames, count = '1..' }) =>
    parseRange(count).most < Infinity ? { frames } : undefined,
  flaws: ({ count = 1 }) => (isEverything(parseRange(count)) ? [anyCount(['count'])] : []),
  canCome({ frames: filter, at, count = '1..' }, seen) {
    const { least, most } = parseRange(count);
    return (
      least > 0 && (!seen || windowAt(seen, at).frames.filter(frameTest(filter)).length <= most)
    );
  },
  describe: ({ frames, at }) => `${at}  ${frames}`,
  judge({ frames: filter, at, count = '1..', opaque: how }, seen) {
    const window = windowAt(seen, at);
    const { found, doubtful } = select(window.frames, openTest(filter, how));
    const wanted = parseRange(count);
    const more = window.complete ? doubtful.length : Infinity;
    const outcome = judgeCount(found.length, more, wanted);
    const told =
      outcome === 'error' ? opaqueLines(doubtful.map((frame) => ({ tap: at, frame }))) : [];
    return {
      outcome,
      expected: wanted.most === 0 ? 'no frames' : formatCount(wanted, 'frame'),
      seen: countFrames(found),
      evidence: evidenceOf(at, found),
      ...(found.length > wanted.most ? { final: true } : {}),
      ...(outcome === 'error' && found.length < wanted.least ? { pending: true } : {}),
      // Too many: those are the question. Too few: what came instead.
      ...(outcome === 'pass'
        ? {}
        : {
            detail: [
              ...told,
              ...(found.length < wanted.least ? nearestAt(window, filter, found) : []),
              ...frameLines(found.length > wanted.most ? { ...window, frames: found } : window),
            ],
          }),
    };
  },
});

/** none: a tap saw no frame that a filter selects. Only a complete capture can prove that. */
import * as z from 'zod';

import { plural } from '../base/text.js';
import type { Window } from '../model/capture.js';
import { interfaceReference } from '../terms/reference.js';
import { usesTap } from '../terms/use.js';
import { defineExpect } from './expect.js';
import { countFrames, evidenceOf, incompleteness, frameLines, windowAt } from './matching.js';
import { opaque, openTest, select, opaqueLines } from './opaque.js';

const schema = z.strictObject({
  none: z.string().describe('A display filter.'),
  at: interfaceReference.describe('The tap.'),
  opaque,
});

export const none = defineExpect<z.infer<typeof schema>>({
  name: 'none',
  title: 'no frame at one tap that matches a filter',
  example: '{ none: arp || icmp, at: b:mv0 }',
  schema,
  uses: ({ at }) => [usesTap(at, 'at')],
  filters: ({ none }) => [{ path: ['none'], text: none }],
  absence: ({ none }) => ({ frames: none }),
  onlyAbsence: true,
  canCome: () => false,
  describe: ({ none, at }) => `${at}  no ${none}`,
  judge({ none: filter, at, opaque: how }, seen) {
    const window = windowAt(seen, at);
    const { found, doubtful } = select(window.frames, openTest(filter, how));
    const base = {
      expected: 'no frames',
      seen: found.length > 0 ? countFrames(found) : noneAmong(window),
      evidence: evidenceOf(at, found),
    };
    if (found.length > 0)
      return { ...base, outcome: 'fail', detail: frameLines({ ...window, frames: found }) };
    if (window.complete && doubtful.length === 0) return { ...base, outcome: 'pass' };
    const detail = [
      ...opaqueLines(doubtful.map((frame) => ({ tap: at, frame }))),
      ...(window.complete ? [] : [incompleteness(window)]),
    ];
    return { ...base, outcome: 'error', detail };
  },
});

const noneAmong = ({ frames, down }: Window): string =>
  (frames.length === 0 ? 'no frames at all' : `none of ${plural(frames.length, 'frame')}`) +
  (down === undefined ? '' : ` (${down})`);

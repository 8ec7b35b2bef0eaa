/**
 * Frames of which it is not known whether a filter selects them: what could not be read (encrypted, cut off, of a
 * protocol that is not decoded) may hold what it looks for. They are neither there nor absent.
 */
import * as z from 'zod';

import type { Frame } from '../model/frame.js';
import { frameTest } from './matching.js';
import type { FrameTest } from './matching.js';

export const opaque = z
  .enum(['ignore'])
  .optional()
  .describe(
    'ignore: skip what netlab cannot decode. By default, a frame makes the verdict an error if the filter may concern an encrypted, truncated or unknown part of it.',
  );

type Opaque = z.infer<typeof opaque>;

/** The test that a checked filter stands for; without doubt where the opaque parts are to be ignored. */
export function openTest(filter: string, how: Opaque): FrameTest {
  const test = frameTest(filter);
  return how === 'ignore' ? (frame) => test(frame) === true : test;
}

export interface Selection {
  readonly found: readonly Frame[];
  /** In which there may be what the filter looks for. */
  readonly doubtful: readonly Frame[];
}

export function select(frames: readonly Frame[], test: FrameTest): Selection {
  const found: Frame[] = [];
  const doubtful: Frame[] = [];
  for (const frame of frames) {
    const truth = test(frame);
    if (truth === true) found.push(frame);
    else if (truth === undefined) doubtful.push(frame);
  }
  return { found, doubtful };
}

const mostLines = 4;

/** `a:eth0 #5 is not fully decoded: encrypted (wg)`, and the way out. */
export function opaqueLines(passages: readonly { tap: string; frame: Frame }[]): string[] {
  if (passages.length === 0) return [];
  const rest = passages.length - mostLines;
  return [
    ...passages.slice(0, mostLines).map(({ tap, frame }) => `${tap} ${describeUnread(frame)}`),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
    'what netlab could not decode may contain such packets; if that does not matter: “opaque: ignore”',
  ];
}

function describeUnread({ number, unread = [] }: Frame): string {
  const [first] = unread;
  return `#${number} is not fully decoded: ${first ? `${first.reason} (${first.protocol})` : ''}`;
}

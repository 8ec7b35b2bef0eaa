/** Whether an operand may have further values in what was not read of a frame. */
import type { Frame } from '../model/frame.js';
import { mayHold } from '../wire/unread.js';
import type { Term } from './checked.js';

export type Doubt = (frame: Frame) => boolean;

export const never: Doubt = () => false;

export const either = (a: Doubt, b: Doubt): Doubt =>
  a === never ? b : b === never ? a : (frame) => a(frame) || b(frame);

export function doubt(term: Term): Doubt {
  switch (term.kind) {
    case 'constant':
      return never;
    case 'field':
      return (frame) => term.names.some((name) => mayHold(frame, name));
    case 'slice':
    case 'negation':
      return doubt(term.of);
    case 'arithmetic':
      return either(doubt(term.left), doubt(term.right));
    case 'call':
      return term.args.map(doubt).reduce(either, never);
  }
}

/** The connectives of Kleene’s logic: the unknown stays unknown unless the rest settles it. */
import type { Frame } from '../model/frame.js';

/** Undefined: not known. */
export type Truth = boolean | undefined;
type Predicate = (frame: Frame) => Truth;

export const negation = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

export function conjunction(parts: readonly Predicate[], frame: Frame): Truth {
  let truth: Truth = true;
  for (const part of parts) {
    const found = part(frame);
    if (found === false) return false;
    if (found === undefined) truth = undefined;
  }
  return truth;
}

export function disjunction(parts: readonly Predicate[], frame: Frame): Truth {
  let truth: Truth = false;
  for (const part of parts) {
    const found = part(frame);
    if (found === true) return true;
    if (found === undefined) truth = undefined;
  }
  return truth;
}

/** Whether an odd number of them holds. */
export function parity(parts: readonly Predicate[], frame: Frame): Truth {
  let odd = false;
  for (const part of parts) {
    const found = part(frame);
    if (found === undefined) return undefined;
    odd = odd !== found;
  }
  return odd;
}

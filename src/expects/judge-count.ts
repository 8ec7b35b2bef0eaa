/** The outcome of a count. */
import type { Outcome } from '../model/verdict.js';
import type { Range } from '../terms/range.js';

/**
 * Frames that may be missing, and those that may be meant, can repair too few of them and spoil enough of them: then
 * nothing can be told. They cannot repair too many.
 * @param more how many these may be
 */
export function judgeCount(count: number, more: number, wanted: Range): Outcome {
  if (count > wanted.most || count + more < wanted.least) return 'fail';
  return count >= wanted.least && (count + more <= wanted.most || wanted.most === Infinity)
    ? 'pass'
    : 'error';
}

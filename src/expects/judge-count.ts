/** The outcome of a count. */
import type { Outcome } from '../model/verdict.js';
import type { Range } from '../terms/range.js';

/**
 * Frames may be missing, or may match without this being certain. They can turn too few into enough, and enough into too
 * many: then the outcome is uncertain. They cannot turn too many into enough.
 * @param more how many such frames there may be
 */
export function judgeCount(count: number, more: number, wanted: Range): Outcome {
  if (count > wanted.most || count + more < wanted.least) return 'fail';
  return count >= wanted.least && (count + more <= wanted.most || wanted.most === Infinity)
    ? 'pass'
    : 'error';
}

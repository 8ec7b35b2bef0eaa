/** Counts that hold whatever there is: they expect nothing. */
import type { Range } from '../terms/range.js';
import type { Flaw } from './expect.js';

export const isEverything = ({ least, most }: Range): boolean => least === 0 && most === Infinity;

export const anyCount = (path: Flaw['path']): Flaw => ({
  path,
  message: 'every count is at least 0: this expects nothing',
  hint: '1.. is at least one, ..3 at most three',
  idle: true,
});

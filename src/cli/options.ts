/** Options shared by several commands, and how to read their values. */
import { defined } from '../base/defined.js';
import type { List, Value } from './command.js';
import { text } from './command.js';

/** A count from 1. */
export const count = (describe: string, letter?: string): Value<number> => ({
  kind: 'value',
  placeholder: 'n',
  describe,
  expected: 'a whole number from 1 to 1000',
  read(given) {
    const number = /^\d{1,4}$/.test(given) ? Number(given) : 0;
    return number >= 1 && number <= 1000 ? number : undefined;
  },
  ...defined({ letter }),
});

/** A time in milliseconds, in the syntax of scenario files. */
export const time = (describe: string): Value<number> => ({
  kind: 'value',
  placeholder: 'time',
  describe,
  expected: 'a time such as 30s, 500ms or 2min',
  async read(given) {
    const { duration, parseDuration } = await import('../terms/duration.js');
    const checked = duration.safeParse(/^\d+(\.\d+)?$/.test(given) ? Number(given) : given);
    const milliseconds = checked.success ? parseDuration(checked.data) : 0;
    // The limit of Node's timers.
    return milliseconds > 0 && milliseconds < 2 ** 31 ? milliseconds : undefined;
  },
});

/** Rows of a scenario's cases. */
export const cases: List<string> = {
  ...text('case', 'only the cases with this name or pattern, or with this value: mode=vepa'),
  kind: 'list',
};

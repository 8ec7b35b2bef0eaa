/** A regular expression of JavaScript, checked when the scenario is read. */
import * as z from 'zod';

export const pattern = z.string().refine(
  (text) => {
    try {
      new RegExp(text);
      return true;
    } catch {
      return false;
    }
  },
  { error: 'expected a regular expression' },
);

/** Regular expressions, as JavaScript has them. */
import * as z from 'zod';

const isPattern = (text: string): boolean => {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
};

export const pattern = z.string().refine(isPattern, { error: 'expected a regular expression' });

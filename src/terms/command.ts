/** A command: a text that is split into words as a shell would, or the list of its words. No shell is started. */
import { parseArgsStringToArgv } from 'string-argv';
import * as z from 'zod';

/** Splits at blanks; quotes keep a word together, nothing else is special. */
const split = (text: string): string[] => parseArgsStringToArgv(text);

export const commandText = z
  .string()
  .refine((text) => split(text).length > 0, { error: 'expected a command, not an empty text' });

export const command = z
  .union([commandText, z.array(z.union([z.string(), z.number().transform(String)])).min(1)], {
    error: 'expected a command: a text, or a list of words',
  })
  .describe('A text that is split into words as in a shell, or a list of words.');

/** The words of a checked command. */
export const commandWords = (value: z.infer<typeof command>): readonly string[] =>
  typeof value === 'string' ? split(value) : value;

/** Durations: `300ms`, `5s`, `2min`, or a number of seconds. */
import * as z from 'zod';

import type { Range } from './range.js';
import { formatEnds, parseEnds } from './range.js';

const milliseconds = { ms: 1, s: 1000, min: 60_000 };

export const duration = z
  .union([z.number().min(0), z.string().regex(/^\d+(\.\d+)?(ms|s|min)$/)], {
    error: 'expected a duration: 300ms, 5s, 2min, or a number of seconds',
  })
  .describe('A duration: 300ms, 5s, 2min, or a number of seconds.');

/** Milliseconds of a checked duration. */
export function parseDuration(value: z.infer<typeof duration>): number {
  if (typeof value === 'number') return value * 1000;
  const unit = /[a-z]+$/.exec(value)?.[0] as keyof typeof milliseconds;
  return parseFloat(value) * milliseconds[unit];
}

const time = String.raw`\d+(?:\.\d+)?(?:ms|s|min)`;
const between = new RegExp(`^(?:(${time})\\.\\.(${time})?|\\.\\.(${time}))$`);

/** No single duration: nothing that is measured hits one. */
export const durationRange = z
  .string()
  .regex(between, { error: 'expected a range of durations: 0.9s..1.3s, 1s.. or ..200ms' })
  .refine((text) => parseDurationRange(text).least <= parseDurationRange(text).most, {
    error: 'expected a range from the lesser to the greater: 0.9s..1.3s',
  })
  .describe('A range of durations: 0.9s..1.3s, 1s.. (at least) or ..200ms (at most).');

/** Milliseconds of a checked range. */
export const parseDurationRange = (text: string): Range => parseEnds(text, parseDuration);

/** `0.9 s to 1.3 s`, `at least 1 s`, `at most 0.2 s`. */
export const formatDurationRange = (range: Range): string => formatEnds(range, formatMilliseconds);

/** To the millisecond: `1.024 s`. */
export const formatMilliseconds = (milliseconds: number): string =>
  `${Number((milliseconds / 1000).toFixed(3))} s`;

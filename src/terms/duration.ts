/** Durations: `300ms`, `5s`, `2min`, or a number of seconds. */
import * as z from 'zod';

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

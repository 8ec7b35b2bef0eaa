/** Measured quantities, and the ranges that they are expected in: `0.8..1.2`, `8M..10M`, `1.5..`. */
import * as z from 'zod';

import type { Range } from './range.js';
import { parseEnds } from './range.js';

const scales: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, G: 1e9 };

const number = String.raw`\d+(?:\.\d+)?[KMG]?`;

const one = new RegExp(`^${number}$`);
const between = new RegExp(`^(?:(${number})\\.\\.(${number})?|\\.\\.(${number}))$`);

/** An amount; K, M and G are thousands, millions and milliards. */
export const quantity = z
  .union([z.number().positive(), z.string().regex(one)], {
    error: 'expected a number, optionally with K, M or G',
  })
  .describe('A number; K, M and G stand for 10³, 10⁶ and 10⁹.');

export const parseQuantity = (value: z.infer<typeof quantity>): number =>
  typeof value === 'number' ? value : parseFloat(value) * (scales[value.slice(-1)] ?? 1);

/** No single number: nothing that is measured hits one. */
export const quantityRange = z
  .string()
  .regex(between, { error: 'expected a range: 0.8..1.2, 8M..10M, 1.5.. or ..0.9' })
  .refine((text) => parseQuantityRange(text).least <= parseQuantityRange(text).most, {
    error: 'expected a range from the smaller to the larger number: 0.8..1.2',
  })
  .describe('A range: 0.8..1.2, 1.5.. (at least) or ..0.9 (at most); K, M and G as in 8M..10M.');

export const parseQuantityRange = (text: string): Range => parseEnds(text, parseQuantity);

/** Three digits, with K, M or G: `1.31`, `12.4G`. */
export function formatQuantity(value: number): string {
  const [unit, scale] = Object.entries(scales)
    .reverse()
    .find(([, size]) => value >= size) ?? ['', 1];
  return `${Number((value / scale).toPrecision(3))}${unit}`;
}

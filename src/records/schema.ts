/** The schema of `record.json`, checked because the file may come from anywhere. */
import * as z from 'zod';

import { decodeTables } from '../model/decode-as.js';
import type { RunRecord } from '../model/record.js';
import { allDecodeWords } from '../wire/tables.js';

const finished = z.object({
  node: z.string(),
  argv: z.array(z.string()),
  exit: z.int(),
  stdout: z.string(),
  stderr: z.string(),
  timedOut: z.boolean().exactOptional(),
  interrupted: z.boolean().exactOptional(),
  cut: z.string().exactOptional(),
});

const counted = z.object({ received: z.int().min(0), lost: z.int().min(0) });

const measured = z.object({
  kind: z.string(),
  sent: z.int().exactOptional(),
  received: z.int().exactOptional(),
  duplicates: z.int().exactOptional(),
  rates: z
    .record(
      z.string(),
      z.array(
        z.object({
          bitsPerSecond: z.number(),
          cpuPerGigabyte: z.number().exactOptional(),
          silence: z.string().exactOptional(),
        }),
      ),
    )
    .exactOptional(),
  finished: z.array(finished),
  held: z.number().min(0).exactOptional(),
  meanwhile: z
    .array(z.object({ begun: counted, ended: counted, finished: z.array(finished) }))
    .exactOptional(),
  trouble: z.string().exactOptional(),
});

const step = z.object({
  name: z.string(),
  stimulus: z.string().exactOptional(),
  measured: measured.exactOptional(),
  watched: z.number().min(0).exactOptional(),
  starved: z.string().exactOptional(),
  windows: z.array(
    z.object({
      tap: z.string(),
      first: z.int().min(1),
      count: z.int().min(0),
      complete: z.boolean(),
      reason: z.string().exactOptional(),
      gone: z.string().exactOptional(),
      down: z.string().exactOptional(),
      gapBefore: z.string().exactOptional(),
    }),
  ),
  states: z.record(z.string(), finished),
});

const record = z.object({
  format: z.literal(1),
  netlab: z.string().exactOptional(),
  scenario: z.string(),
  case: z.string().exactOptional(),
  kernel: z.string(),
  network: z.record(z.string(), z.string()).exactOptional(),
  decode: z
    .array(
      z.object({
        table: z.enum([...decodeTables, 'l2tp.sid']),
        key: z.int().min(0),
        protocol: z.enum(allDecodeWords()),
      }),
    )
    .exactOptional(),
  taps: z.array(
    // A plain file name: the file must be in the record's own folder.
    z.object({
      tap: z.string(),
      file: z.string().regex(/^[^/\\]+\.pcap$/, 'expected the name of a capture file'),
    }),
  ),
  steps: z.array(step),
});

/** The record in a JSON value, or the first mistake in it: `steps[0].windows: …`. */
export function checkRecord(value: unknown): RunRecord | string {
  const { success, data, error } = record.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const path = (issue?.path ?? [])
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
  return `${path ? `${path}: ` : ''}${issue?.message ?? 'no record'}`;
}

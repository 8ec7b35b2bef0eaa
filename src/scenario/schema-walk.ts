/** Navigates schemas: which keys a mapping may have, and what bounds a number has. */
import * as z from 'zod';

import type { Path } from './tree.js';

/** Unwraps optional values, defaults, pipes and unions. */
function open(schema: unknown): z.ZodType[] {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
  )
    return open(schema.unwrap());
  if (schema instanceof z.ZodPipe) return open(schema.in);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(open);
  return schema instanceof z.ZodType ? [schema] : [];
}

const types = (schema: unknown): z.ZodType[] => (schema instanceof z.ZodType ? [schema] : []);

function step(schema: z.ZodType, key: string | number): z.ZodType[] {
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Record<string, unknown>;
    return types(Object.hasOwn(shape, key) ? shape[key] : schema.def.catchall);
  }
  if (schema instanceof z.ZodArray) return types(schema.element);
  if (schema instanceof z.ZodRecord) return types(schema.valueType);
  if (schema instanceof z.ZodTuple) return types(schema.def.items[Number(key)]);
  return [];
}

/** The schemas for the value at a path. */
export const schemasAt = (schema: z.ZodType, path: Path): z.ZodType[] =>
  closedAt(schema, path).flatMap(open);

/** The same before unwrapping, because unions have their descriptions there. */
const closedAt = (schema: z.ZodType, path: Path): z.ZodType[] =>
  path.reduce<z.ZodType[]>(
    (schemas, key) => schemas.flatMap(open).flatMap((each) => step(each, key)),
    [schema],
  );

/** The description of the schema at a path. */
export const clauseAt = (schema: z.ZodType, path: Path): string | undefined =>
  closedAt(schema, path)
    .map(clauseOf)
    .find((clause) => clause !== undefined);

/** The keys of a mapping, as far as its schema names them. */
export const keysOf = (schema: z.ZodType): string[] =>
  open(schema).flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : []));

/** `68 to 65535`, `at least 1`, `at most 10`; undefined for a number without bounds. */
export function boundsOf(schemas: readonly z.ZodType[]): string | undefined {
  const number = schemas.find((each) => each instanceof z.ZodNumber);
  if (!number) return undefined;
  const bound = (value: number | null): number | undefined =>
    value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
  const least = bound(number.minValue);
  const most = bound(number.maxValue);
  if (least !== undefined && most !== undefined) return `${least} to ${most}`;
  if (least !== undefined) return `at least ${least}`;
  return most === undefined ? undefined : `at most ${most}`;
}

/** A schema's description as a clause: `the parent interface`. */
function clauseOf(schema: unknown): string | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  if (schema.description === undefined)
    return schema instanceof z.ZodOptional ? clauseOf(schema.unwrap()) : undefined;
  return schema.description
    .replace(/\.$/, '')
    .replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
}

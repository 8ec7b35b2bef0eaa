/** The frame that comes nearest to a filter which selects none, and what of it is different. */
import { compileFilter } from '../filter/compile.js';
import { conjuncts } from '../filter/conjuncts.js';
import type { Filter } from '../filter/compile.js';
import type { Window } from '../model/capture.js';
import type { Field, Frame } from '../model/frame.js';
import { fieldInfo } from '../wire/fields.js';
import { formatField } from '../wire/field-text.js';
import type { Passage } from './trail.js';

const partsOf = (filter: string): Filter[] =>
  conjuncts(filter).flatMap((text) => {
    const compiled = compileFilter(text);
    return compiled.ok ? [compiled.filter] : [];
  });

const fieldsOf = ({ layers }: Frame, name: string): Field[] =>
  layers.flatMap(({ fields }) => fields.filter((field) => field.name === name));

const hasProtocol = ({ layers }: Frame, name: string): boolean =>
  layers.some(({ protocol }) => protocol === name);

const isProtocol = (name: string): boolean => fieldInfo(name)?.type === 'protocol';

/**
 * The frame of which most parts of the filter are true, or at least have their fields there; a line for each of the other
 * parts, with the values that the frame has. Empty if no frame has anything of the filter.
 * @param least what the frame must have more of: {@link nearness}
 */
export function nearestLines(filter: string, passages: readonly Passage[], least = 0): string[] {
  const parts = partsOf(filter);
  let best: { readonly passage: Passage; readonly score: number } | undefined;
  for (const passage of passages) {
    const score = parts.reduce((sum, part) => sum + nearness(part, passage.frame), 0);
    if (score > (best?.score ?? least)) best = { passage, score };
  }
  if (!best) return [];
  const { tap, frame } = best.passage;
  return parts
    .filter((part) => part.test(frame) === false)
    .slice(0, mostParts)
    .map((part) => `nearest: ${tap} #${frame.number}, where ${describe(part, frame)}`);
}

const mostParts = 4;

const aField = 1 / 1024;

/** A true part counts more than any number of fields that are only there. */
function nearness(part: Filter, frame: Frame): number {
  if (part.test(frame) === true) return 1;
  const isThere = part.fields.some((name) => !isProtocol(name) && fieldsOf(frame, name).length > 0);
  return isThere ? aField : 0;
}

const mostFields = 4;

/** `“ip.ttl == 63” is false: ip.ttl is 64`, `… there is no vxlan`. */
function describe({ text, fields }: Filter, frame: Frame): string {
  const isThere = (name: string): boolean =>
    isProtocol(name) ? hasProtocol(frame, name) : fieldsOf(frame, name).length > 0;
  const found = fields
    .filter((name) => !isProtocol(name) && isThere(name))
    .map((name) => {
      const values = fieldsOf(frame, name).map((field) => formatLike(text, field));
      return `${name} is ${values.join(' and ')}`;
    });
  const absent = fields.filter((name) => !isThere(name)).slice(0, mostFields);
  if (absent.length > 0) found.push(`there is no ${absent.join(' or ')}`);
  const told = found.slice(0, mostFields).join(', ');
  return `“${text}” is false${told === '' ? '' : `: ${told}`}`;
}

/** Numbers are in hexadecimal where the filter has such a number. */
const formatLike = (text: string, field: Field): string =>
  /\b0x/i.test(text) && (typeof field.value === 'number' || typeof field.value === 'bigint')
    ? `0x${field.value.toString(16)}`
    : shortened(formatField(field));

const longest = 60;
const shortened = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest)}…`;

/**
 * The same, of the frames at one tap that are not among those which it selects. Beside such frames, one that only has the
 * fields says nothing.
 */
export const nearestAt = (
  { tap, frames }: Window,
  filter: string,
  found: readonly Frame[] = [],
): string[] =>
  nearestLines(
    filter,
    frames.filter((frame) => !found.includes(frame)).map((frame) => ({ tap, frame })),
    found.length === 0 ? 0 : partsOf(filter).length * aField,
  );

/** How options become ip-link(8) words; one invariant: the words come in the schema's order. */
import * as z from 'zod';

import { flag, isOn } from '../terms/flag.js';
import type { Flag } from '../terms/flag.js';

/** A switch that ip-link(8) spells 0 or 1. */
export const bit = z
  .union([flag, z.literal(0), z.literal(1)], { error: 'expected true, false, on, off, 1 or 0' })
  .describe('true/on/1 or false/off/0.');

/** Whether a {@link bit} is given and on. */
export const isSet = (value: z.infer<typeof bit> | undefined): boolean =>
  value === 1 || (typeof value !== 'number' && value !== undefined && isOn(value));

/** An unsigned number of so many bits. */
export const unsigned = (bits: 8 | 16 | 32): z.ZodInt =>
  z
    .int()
    .min(0)
    .max(2 ** bits - 1);

type Value = boolean | string | number;

const isFlag = (value: Value): value is Flag =>
  typeof value === 'boolean' || value === 'on' || value === 'off';

/** `name value` for each option that is given; switches as 0 and 1. */
export const withBits = (options: Readonly<Record<string, Value | undefined>>): string[] =>
  named(options, (value) => (isOn(value) ? '1' : '0'));

/** `name value` for each option that is given; switches as on and off. */
export const withOnOff = (options: Readonly<Record<string, Value | undefined>>): string[] =>
  named(options, (value) => (isOn(value) ? 'on' : 'off'));

/** `name value` for each option that is given; switches as `name` and `noname`, or not at all when they are off and in `plain`. */
export const withNo = (
  options: Readonly<Record<string, Value | undefined>>,
  plain: readonly string[] = [],
): string[] =>
  Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (!isFlag(value)) return [name, String(value)];
    return plain.includes(name) ? ifOn(name, value) : noOr(name, value);
  });

/** A TOS or traffic class: a number, a name of /etc/iproute2/rt_dsfield, or inherit. */
export const dsfield = z.union([
  // A number without a base is hexadecimal to ip.
  unsigned(8).transform((value) => `0x${value.toString(16)}`),
  z.string().min(1),
]);

function named(
  options: Readonly<Record<string, Value | undefined>>,
  spell: (value: Flag) => string,
): string[] {
  return Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [name, isFlag(value) ? spell(value) : String(value)],
  );
}

/** `name` or `noname`: nothing when the switch is not given. */
export const noOr = (name: string, value: Flag | undefined): string[] =>
  value === undefined ? [] : [isOn(value) ? name : `no${name}`];

/** `name` when the switch is on: for words that have no opposite. */
export const ifOn = (name: string, value: Flag | undefined): string[] =>
  value !== undefined && isOn(value) ? [name] : [];

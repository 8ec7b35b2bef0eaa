/** Switches: YAML's true and false, and iproute2's on and off. */
import * as z from 'zod';

export const flag = z
  .union([z.boolean(), z.enum(['on', 'off'])], { error: 'expected true, false, on or off' })
  .describe('true/on or false/off.');

export type Flag = z.infer<typeof flag>;

export const isOn = (value: Flag): boolean => value === true || value === 'on';

/** The argv words of an on/off option: nothing when it is not given. */
export const onOff = (name: string, value: Flag | undefined): string[] =>
  value === undefined ? [] : [name, isOn(value) ? 'on' : 'off'];

/** The argv words of an option with a value: nothing when it is not given. */
export const option = (name: string, value: string | number | undefined): string[] =>
  value === undefined ? [] : [name, String(value)];

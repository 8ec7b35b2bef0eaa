/** The fields of a decoded layer as its own file reads them again: by name, also where they were cut off. */
import type { Field, Layer } from '../model/frame.js';
import { formatIpv4, formatIpv6, formatMac } from './address.js';

export interface FieldReader {
  /** NaN when the field is not there, or no number. */
  number(name: string): number;
  /** As people write it; `?` when the field is not there. */
  text(name: string): string;
  /** The words, which are about this field: empty where the field is to be left out. */
  about(name: string, words: string): string;
}

/** Whether a field is to be left out of a summary. */
export type Omission = (field: Field) => boolean;

export const readFields = (layer: Layer, isOmitted: Omission = () => false): FieldReader => ({
  number: (name) => Number(valueOf(layer, name) ?? NaN),
  text: (name) => formatField(valueOf(layer, name)),
  about: (name, words) =>
    layer.fields.some((field) => field.name === name && isOmitted(field)) ? '' : words,
});

/** The first of a layer's fields of that name; undefined when there is none. */
export const valueOf = ({ fields }: Layer, name: string): Field['value'] | undefined =>
  fields.find((field) => field.name === name)?.value;

function formatField(value: Field['value'] | undefined): string {
  if (!(value instanceof Uint8Array)) return value === undefined ? '?' : String(value);
  if (value.length === 4) return formatIpv4(value);
  return value.length === 16 ? formatIpv6(value) : formatMac(value);
}

/** `0x0014`; `?` for what is not there. */
export const hexadecimal = (value: number, digits: number): string =>
  Number.isNaN(value) ? '?' : `0x${value.toString(16).padStart(digits, '0')}`;

/** `20`; `?` for what is not there. */
export const decimal = (value: number): string => (Number.isNaN(value) ? '?' : String(value));

// Formats a mapping's zod schema as a table of options: name, type, description.
import { z } from 'zod';

import { table } from './markdown.mjs';

/** The JSON Schema of what scenario files may contain. */
export const jsonOf = (schema) =>
  z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' });

/** Formats `{properties, required}` of a JSON Schema as a Markdown table. */
export function optionTable({ properties = {}, required = [] }) {
  return table(
    ['option', 'value', 'meaning'],
    Object.entries(properties).map(([name, option]) => [
      `\`${name}\`${required.includes(name) ? ' (needed)' : ''}`,
      typeWords(option),
      option.description ?? '',
    ]),
  );
}

/** Notations for the patterns of src/terms. */
const patterns = {
  '^([^\\s:/]+:)?[^\\s:/]+$': '`name` or `node:name`',
  '^[^\\s:/]+:[^\\s:/]+$': '`node:name`',
  '^[^\\s:/]+(:[^\\s:/]+)?$': '`node` or `node:name`',
  '^[^\\s:/]+$': 'name',
  '^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$': 'MAC address',
  '^(kernel|[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5})$': 'MAC address or `kernel`',
  '^(\\d+(\\.\\.\\d*)?|\\.\\.\\d+)$': '`1..3`, `1..`, `..3`',
  '^\\d+(\\.\\d+)?(ms|s|min)$': '`300ms`, `5s`, `2min`',
};

/** A short description of the permitted values. */
export function typeWords(schema) {
  const { anyOf, type } = schema;
  if (anyOf) return alternatives(anyOf).join(' or ');
  if (schema.enum) return schema.enum.map(code).join(', ');
  if ('const' in schema) return code(schema.const);
  if (Array.isArray(type)) return type.join(' or ');
  if (type === 'boolean') return '`true`, `false`';
  if (type === 'integer' || type === 'number') return numberWords(schema);
  if (type === 'string') return patterns[schema.pattern] ?? 'text';
  if (type === 'array') return listWords(schema);
  if (type === 'object') return schema.properties ? mappingWords(schema) : 'mapping';
  return 'any value';
}

const code = (value) => `\`${String(value)}\``;

/** A switch has more notations than each description needs. */
function alternatives(options) {
  const flat = options.flatMap((option) => option.anyOf ?? [option]);
  const isSwitch = (option) => option.type === 'boolean' || (option.enum ?? []).join() === 'on,off';
  const rest = flat.filter((option) => !isSwitch(option) && !isBit(option, flat));
  return [
    ...(flat.some((option) => option.type === 'boolean') ? ['`on`, `off`'] : []),
    ...new Set(rest.map(typeWords)),
  ];
}

const isBit = (option, all) =>
  [0, 1].includes(option.const) && all.some(({ type }) => type === 'boolean');

function numberWords({ type, minimum, maximum }) {
  const word = type === 'integer' ? 'integer' : 'number';
  const limits = [minimum, maximum].map((limit) =>
    limit === undefined || Math.abs(limit) === Number.MAX_SAFE_INTEGER ? undefined : limit,
  );
  const [least, most] = limits;
  if (least === undefined && most === undefined) return word;
  if (most === undefined) return `${word}, ${least} or more`;
  if (least === undefined) return `${word}, ${most} or less`;
  return `${word}, ${least} to ${most}`;
}

function listWords({ items }) {
  if (Array.isArray(items)) return `list of ${items.length}: ${items.map(typeWords).join(', ')}`;
  return `list of ${items === undefined ? 'values' : `${typeWords(items)}`}`;
}

const mappingWords = ({ properties }) => `mapping: ${Object.keys(properties).map(code).join(', ')}`;

/** Permits `${…}` in a JSON Schema in place of every value that is not free text. */

export type Schema = Readonly<Record<string, unknown>>;

const reference: Schema = { type: 'string', pattern: '\\$\\{.+\\}' };

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFreeText = (schema: Schema): boolean =>
  schema.type === 'string' && !['pattern', 'format', 'enum', 'const'].some((key) => key in schema);

const isScalar = (schema: Schema): boolean =>
  ['string', 'number', 'integer', 'boolean', 'null'].includes(schema.type as string) ||
  'enum' in schema ||
  'const' in schema;

/** Removes the safe-integer limits that zod adds to integers without bounds. */
function withoutSafeLimits(schema: Schema): Schema {
  const unlimited = (key: string): boolean =>
    Math.abs(Number(schema[key])) === Number.MAX_SAFE_INTEGER;
  return Object.fromEntries(
    Object.entries(schema).filter(
      ([key]) => !(['minimum', 'maximum'].includes(key) && unlimited(key)),
    ),
  );
}

export function allowReferences(schema: Schema): Schema {
  if (isScalar(schema)) {
    const { description, ...rest } = withoutSafeLimits(schema);
    if (isFreeText(schema)) return schema;
    return { ...(description === undefined ? {} : { description }), anyOf: [rest, reference] };
  }
  const alternatives = schema.anyOf;
  if (Array.isArray(alternatives)) {
    const options = alternatives.filter(isSchema);
    const scalars = options.filter(isScalar).map(withoutSafeLimits);
    const others = options.filter((option) => !isScalar(option)).map(allowReferences);
    const open = scalars.length === 0 || scalars.some(isFreeText);
    return { ...schema, anyOf: [...scalars, ...(open ? [] : [reference]), ...others] };
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === 'properties' && isSchema(value))
        return [
          key,
          Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inside(each)])),
        ];
      if (key === 'items' || key === 'additionalProperties') return [key, inside(value)];
      return [key, value];
    }),
  );
}

const inside = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inside);
  return isSchema(value) ? allowReferences(value) : value;
};

/** zod's schemas → JSON Schema, with `${…}` let in, and what refers to itself kept as a definition. */
import * as z from 'zod';

import { allowReferences } from './json-schema-reference.js';
import type { Schema } from './json-schema-reference.js';

export interface Converter {
  readonly convert: (schema: z.ZodType) => Schema;
  /** What the converted schemas refer to; complete when all are converted. */
  readonly definitions: () => Schema;
}

/** One converter for one document: equal definitions are shared. */
export function createConverter(): Converter {
  /** Names by text. */
  const shared = new Map<string, string>();

  const rename = (text: string, names: ReadonlyMap<string, string>): Schema =>
    JSON.parse(
      text.replace(/(?<="#\/definitions\/)[^"/]+(?=")/g, (name) => names.get(name) ?? name),
    ) as Schema;

  /** All definitions of one schema stand or fall together, as they may refer to each other. */
  const share = (definitions: Schema): Map<string, string> => {
    const group = JSON.stringify(definitions);
    return new Map(
      Object.keys(definitions).map((name) => {
        const key = `${name} of ${group}`;
        const known = shared.get(key) ?? `value-${shared.size + 1}`;
        shared.set(key, known);
        return [name, known];
      }),
    );
  };

  const contents = new Map<string, Schema>();
  return {
    convert(schema) {
      const whole: Record<string, unknown> = z.toJSONSchema(schema, {
        target: 'draft-7',
        io: 'input',
        unrepresentable: 'any',
      });
      const { definitions, ...converted } = whole;
      delete converted.$schema;
      const named = (definitions ?? {}) as Schema;
      const names = share(named);
      for (const [name, body] of Object.entries(named))
        contents.set(names.get(name) ?? name, allowReferences(rename(JSON.stringify(body), names)));
      return allowReferences(rename(JSON.stringify(converted), names));
    },
    definitions: () => Object.fromEntries(contents),
  };
}

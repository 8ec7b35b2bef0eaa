/** Converts zod's schemas to JSON Schema, permits `${…}`, and turns recursive schemas into definitions. */
import * as z from 'zod';

import { allowReferences } from './json-schema-reference.js';
import type { Schema } from './json-schema-reference.js';

export interface Converter {
  readonly convert: (schema: z.ZodType) => Schema;
  /** Definitions that the converted schemas refer to; complete once all are converted. */
  readonly definitions: () => Schema;
}

/** Creates a converter for one document, in which equal definitions are shared. */
export function createConverter(): Converter {
  /** Names by definition text. */
  const shared = new Map<string, string>();

  const rename = (text: string, names: ReadonlyMap<string, string>): Schema =>
    JSON.parse(
      text.replace(/(?<="#\/definitions\/)[^"/]+(?=")/g, (name) => names.get(name) ?? name),
    ) as Schema;

  /** The definitions of one schema are shared as a group, because they may refer to each other. */
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

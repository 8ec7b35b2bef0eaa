// Writes schema/scenario.json from the compiled definitions: `node tools/schema.mjs [build folder]`.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const root = new URL('..', import.meta.url);
const build = pathToFileURL(`${resolve(process.argv[2] ?? 'build')}/`);
const { scenarioJsonSchema } = await import(new URL('src/scenario/json-schema.js', build).href);
const { allKinds } = await import(new URL('src/scenario/kinds.js', build).href);

const text = `${JSON.stringify(scenarioJsonSchema(allKinds), undefined, 2)}\n`;
writeFileSync(new URL('schema/scenario.json', root), text);

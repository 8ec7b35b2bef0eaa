// Writes docs/reference/ from the compiled definitions: `node tools/docs.mjs [build folder]`. With --check, it
// writes nothing, lists outdated pages, and exits with 1 if there are any.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { commandsPage, commandTable } from './reference/commands.mjs';
import { devicesPage } from './reference/devices.mjs';
import { expectationsPage } from './reference/expectations.mjs';
import { fieldsPage } from './reference/fields.mjs';
import { keepPage, readPage } from './reference/page.mjs';
import { scenarioPage } from './reference/scenario.mjs';
import { stimuliPage } from './reference/stimuli.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/reference');
const words = process.argv.slice(2);
const check = words.includes('--check');
const build = pathToFileURL(`${resolve(words.find((word) => !word.startsWith('-')) ?? 'build')}/`);
const load = (path) => import(new URL(`src/${path}.js`, build).href);

const { devices } = await load('devices/index');
const { probes } = await load('probes/index');
const { expects } = await load('expects/index');
const { commands } = await load('cli/commands');
const { exitStatus } = await load('report/exit-code');
const { layerKinds } = await load('wire/layers');
const { rowsOf } = await load('wire/layer-kind');
const { printedKeys } = await load('terms/printed');
const { topLevelSchema, tapSchema } = await load('scenario/top-level');
const { interfaceSchema } = await load('scenario/interface-schema');
const { serviceSchema } = await load('scenario/service');
const { scenarioJsonSchema } = await load('scenario/json-schema');
const { allKinds } = await load('scenario/kinds');
const { referenceFields } = await load('scenario/reference-look-up');
const { quietTable } = await load('plan/quiet');
const { craftWords, craftFields, craftPieces } = await load('wire/craft');
const schema = scenarioJsonSchema(allKinds);

const pages = {
  'devices.md': devicesPage(Object.values(devices), printedKeys),
  'stimuli.md': stimuliPage(Object.values(probes)),
  'expectations.md': expectationsPage(Object.values(expects), Object.values(probes), printedKeys),
  'fields.md': fieldsPage(layerKinds, rowsOf, { craftWords, craftFields, craftPieces }),
  'scenario.md': scenarioPage({
    topLevelSchema,
    tapSchema,
    interfaceSchema,
    serviceSchema,
    schema,
    probes,
    referenceFields,
    quietTable,
  }),
  'commands.md': commandsPage(commands, exitStatus),
};

let stale = false;
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(pages)) await keep(`docs/reference/${name}`, text);
await keep('README.md', withCommands(readPage(root, 'README.md')));
process.exitCode = stale ? 1 : 0;

/** Writes a page, or reports that it is outdated. */
async function keep(name, text) {
  if ((await keepPage(root, name, text, check)) || !check) return;
  stale = true;
  console.log(`${name} is not fresh: npm run docs`);
}

/** Inserts the table of commands into the README. */
function withCommands(text) {
  const [begin, end] = ['<!-- commands -->', '<!-- end of commands -->'];
  const [before, rest] = text.split(begin);
  const [, after] = rest.split(end);
  return [before, begin, '\n\n', commandTable(commands), '\n\n', end, after].join('');
}

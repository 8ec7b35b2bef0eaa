// Bundles netlab into dist/, parses its scenarios, and compiles the bundle, to save that work at every start.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
// Built beside the old bundle, which stays until the new one is complete.
const finished = join(root, 'dist');
const dist = mkdtempSync(join(root, 'dist-'));

/** pcap-parser creates buffers with a constructor that warns outside node_modules. */
const quietBuffers = {
  name: 'quiet-buffers',
  setup: ({ onLoad }) =>
    onLoad({ filter: /pcap-parser[\\/].*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/new Buffer\(/g, 'Buffer.alloc('),
    })),
};

/** Bundled, but loaded on first use only. */
const lazyRe2 = {
  name: 'lazy-re2',
  setup: ({ onLoad }) =>
    onLoad({ filter: /terms[\\/]re2\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace('createRequire(import.meta.url)', 'require'),
      loader: 'ts',
    })),
};

const bundle = (contents, outfile, more) =>
  build({
    stdin: { contents, resolveDir: root },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    define: { 'import.meta.url': 'bundleUrl' },
    plugins: [quietBuffers, lazyRe2],
    // The newer version in yargs segments graphemes, which loads tables at every start.
    alias: { 'string-width': join(root, 'node_modules/string-width') },
    logLevel: 'warning',
    ...more,
  });

process.on('exit', () => rmSync(dist, { recursive: true, force: true }));
await bundle(`import './src/cli/main.ts';`, join(dist, 'bundle.cjs'), {
  banner: {
    js: "(function (exports, require, module, __filename, __dirname) { const bundleUrl = require('node:url').pathToFileURL(__filename).href;",
  },
  footer: { js: '})' },
});

// Stores each scenario in parsed form, beside the text that it was parsed from, and the script with which
// ./netlab starts to raise it.
await bundle(
  `export { headStart } from './src/run/head-start.ts';
   export { readScenario } from './src/scenario/read.ts';`,
  join(dist, 'compile.cjs'),
);
const { readScenario, headStart } = createRequire(import.meta.url)(join(dist, 'compile.cjs'));
rmSync(join(dist, 'compile.cjs'));
mkdirSync(join(dist, 'head-start'));
const scenarios = join(root, 'scenarios');
for (const name of readdirSync(scenarios, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.yaml')) continue;
  const text = readFileSync(join(scenarios, name), 'utf8');
  const file = ['scenarios', ...name.split(/[\\/]/)].join('/');
  const read = readScenario(text, file);
  if (read.problems.length > 0) continue;
  const target = join(dist, 'scenarios', `${name}.json`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify({ text, file, scenarios: read.scenarios }));
  const [scenario, ...others] = read.scenarios;
  if (scenario && others.length === 0)
    writeFileSync(join(dist, 'head-start', `${scenario.name}.sh`), headStart(scenario).script);
}

copyFileSync(join(root, 'tools/start.cjs'), join(dist, 'netlab.cjs'));
rmSync(finished, { recursive: true, force: true });
chmodSync(dist, 0o755);
renameSync(dist, finished);
// At its final path, because V8 stores the file name with the code.
execFileSync(process.execPath, [join(finished, 'netlab.cjs'), '--write-cache'], {
  stdio: 'inherit',
});

// Starts the bundle from V8's code cache where there is one that fits; the cache is written when netlab
// is built and never while it runs.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const file = join(__dirname, 'bundle.cjs');
const cache = join(__dirname, 'bundle.cache');

let cachedData;
try {
  cachedData = readFileSync(cache);
} catch {
  // Without it the start is slower, nothing else.
}
// esbuild writes ASCII, and a function of CommonJS' five names around it (see build.mjs).
const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData });
const start = () => {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, file, __dirname);
};

if (process.argv[2] === '--write-cache') {
  // What a usual run compiles is worth keeping: run one, and look at its end.
  process.argv.splice(2, 1, 'run', 'veth-pair');
  process.stdout.write = (_text, ...rest) => (rest.at(-1)?.(), true);
  process.stderr.write = process.stdout.write;
  process.on('exit', () => {
    writeFileSync(cache, script.createCachedData());
    process.exitCode = 0;
  });
}
start();

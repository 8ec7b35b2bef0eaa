// Bundles netlab into dist/netlab.cjs, and compiles it once so that V8 need not do it at every start.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** pcap-parser makes its buffers with a constructor that warns outside node_modules. */
const quietBuffers = {
  name: 'quiet-buffers',
  setup: ({ onLoad }) =>
    onLoad({ filter: /pcap-parser[\\/].*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/new Buffer\(/g, 'Buffer.alloc('),
    })),
};

await build({
  entryPoints: [join(root, 'src/cli/main.ts')],
  outfile: join(dist, 'bundle.cjs'),
  bundle: true,
  minify: true,
  // Names stand in stack traces and in messages that libraries make from them.
  keepNames: true,
  sourcemap: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  plugins: [quietBuffers],
  logLevel: 'warning',
});
copyFileSync(join(root, 'tools/start.cjs'), join(dist, 'netlab.cjs'));
rmSync(join(dist, 'bundle.cache'), { force: true });
execFileSync(process.execPath, [join(dist, 'netlab.cjs'), '--write-cache'], { stdio: 'inherit' });

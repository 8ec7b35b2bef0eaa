// Draws docs/vepa-hairpin.svg from the output of `netlab run vepa-hairpin`: `node tools/picture.mjs`.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { drawTerminal } from './terminal-picture.mjs';

const root = join(import.meta.dirname, '..');
const env = { ...process.env, FORCE_COLOR: '1' };
delete env.NO_COLOR;
const printed = execFileSync(join(root, 'netlab'), ['run', 'vepa-hairpin'], {
  encoding: 'utf8',
  env,
});
const prompt = '\u001b[2m$\u001b[22m \u001b[1mnetlab run vepa-hairpin\u001b[22m';
const lines = [prompt, ...printed.trimEnd().split('\n')];
writeFileSync(join(root, 'docs/vepa-hairpin.svg'), drawTerminal(lines, 'netlab run vepa-hairpin'));

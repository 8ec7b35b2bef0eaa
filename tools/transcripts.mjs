// Runs the commands in ```console blocks and writes their output: `node tools/transcripts.mjs`. With --check,
// it writes nothing, reports outdated output, and exits with 1 if there is any. Each page has a folder of its
// own that contains netlab, its scenarios and labs.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { consoleBlocks, formatExchanges, sameLines } from './console-blocks.mjs';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

/** Placeholder in pages for the folder in which commands run. */
const shownFolder = '/home/you/netlab';

const pages = ['README.md', ...(await markdownIn('docs')), ...(await markdownIn('labs'))];
/** Messages of tcpdump about itself, and of netlab when it builds. */
const remarks = /^(reading from file |dropped privs |netlab: (building|installing))/;

// The first call may build; the output of a broken netlab must not be stored.
const [version = 'nothing'] = await carryOut('./netlab --version', root);
if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`./netlab --version prints ${version}`);
let stale = 0;
await Promise.all(pages.map(retell));
process.exitCode = check && stale > 0 ? 1 : 0;

async function markdownIn(folder) {
  const names = await readdir(join(root, folder));
  return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`);
}

async function retell(page) {
  const path = join(root, page);
  const text = await readFile(path, 'utf8');
  const lines = text.split('\n');
  const blocks = consoleBlocks(text);
  if (blocks.length === 0) return;
  const folder = await mkdtemp(join(tmpdir(), 'netlab-page-'));
  try {
    for (const name of ['netlab', 'scenarios', 'labs', 'captures', 'docs'])
      await symlink(join(root, name), join(folder, name));
    const fresh = [];
    for (const block of blocks) {
      const exchanges = [];
      for (const { command, output } of block.exchanges) {
        const printed = await carryOut(command, folder);
        if (sameLines(printed, output)) exchanges.push({ command, output });
        else {
          stale += 1;
          exchanges.push({ command, output: printed });
          if (check) tellDifference(page, block, command, output, printed);
        }
      }
      fresh.unshift({ ...block, lines: formatExchanges(exchanges) });
    }
    // From last to first, so that earlier positions stay valid.
    for (const block of fresh) lines.splice(block.start, block.end - block.start, ...block.lines);
    if (!check) await writeFile(path, lines.join('\n'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The output of a command, on both streams. */
function carryOut(command, folder) {
  const env = { ...process.env, NO_COLOR: '1', LC_ALL: 'C.UTF-8' };
  delete env.FORCE_COLOR;
  return new Promise((done) => {
    execFile('sh', ['-c', `exec 2>&1\n${command}`], { cwd: folder, env }, (_error, stdout) => {
      const text = stdout.trimEnd().replaceAll(folder, shownFolder);
      const lines = text === '' ? [] : text.split('\n').map((line) => line.trimEnd());
      done(lines.filter((line) => !remarks.test(line)));
    });
  });
}

function tellDifference(page, { start }, command, output, printed) {
  console.log(`${page}:${start}: $ ${command}\nis written:\n${output.join('\n')}`);
  console.log(`prints now:\n${printed.join('\n')}\n`);
}

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { commands } from '../../src/cli/commands.js';
import { completionRequest } from '../../src/cli/completion-words.js';
import { projectRoot } from '../catalogue.js';
import { lacks } from '../skip.js';
import { netlab, program, temporaryFolder } from './netlab.js';

/** Completions for a line whose last word is being typed, as bash splits it. */
async function offered(
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<string[]> {
  const { status, out, err } = await netlab([completionRequest, 'netlab', ...words], { env });
  expect({ status, err }).to.deep.equal({ status: 0, err: '' });
  return out.split('\n').slice(0, -1);
}

describe('completion', () => {
  for (const [words, expected] of [
    [[''], commands.map(({ name }) => name)],
    [['r'], ['run', 'record']],
    [['qq'], []],
    [['--'], ['--help']],
    [
      ['run', '--rep'],
      ['--repeat', '--reporter'],
    ],
    [
      ['doctor', '--'],
      ['--json', '--help'],
    ],
    [['run', '--all', '--al'], []],
    [['run', '--reporter', 'json', '--repo'], ['--reporter']],
    [
      ['run', '--reporter', 'j'],
      ['json', 'junit'],
    ],
    [
      ['run', '-r', 't'],
      ['terminal', 'tap'],
    ],
    [
      ['run', '--reporter', '=', 'j'],
      ['json', 'junit'],
    ],
    [['run', 'veth-pai'], ['veth-pair']],
    [['run', 'veth-pair', 'veth-pai'], []],
    [['run', '--verbose', 'veth-pai'], ['veth-pair']],
    [['run', 'tag', ':', 'vep'], ['vepa']],
    // The shell completes files.
    [['verify', '--captures', ''], []],
    [['run', './sc'], []],
    [['doctor', 'v'], []],
  ] as const)
    it(`of “${words.join(' ')}”`, async () => {
      expect(await offered(words)).to.deep.equal(expected);
    });

  it('knows scenarios and tags', async () => {
    expect(await offered(['show', ''])).to.include.members(['veth-pair', 'vepa-hairpin', 'vepa']);
  });

  it('describes options to zsh, and escapes colons', async () => {
    const zsh = { COMP_LINE: 'netlab run' };
    expect(await offered(['run', '--fail'], zsh)).to.deep.equal([
      '--fail-fast:start no more after the first that does not pass',
    ]);
    expect(await offered(['run', 'tag:vep'], zsh)).to.deep.equal(['tag\\:vepa']);
    expect(await offered(['run', '--reporter=ju'], zsh)).to.deep.equal(['--reporter=junit']);
  });

  for (const [shell, begins] of [
    ['/bin/bash', 'complete -'],
    ['/bin/zsh', '#compdef netlab'],
    ['/usr/bin/fish', 'complete '],
  ] as const)
    it(`has a script for ${shell}`, () => {
      const script = execFileSync(process.execPath, [program, 'completion'], {
        encoding: 'utf8',
        env: { ...process.env, SHELL: shell },
      });
      expect(script).to.include(begins);
    });

  it('works in bash', function () {
    using folder = temporaryFolder();
    const shim = join(folder.path, 'netlab');
    writeFileSync(shim, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, {
      mode: 0o755,
    });
    const env = { ...process.env, SHELL: '/bin/bash' };
    const script = execFileSync(process.execPath, [program, 'completion'], {
      encoding: 'utf8',
      env,
    });
    const test = [
      script.replaceAll(join(projectRoot, 'netlab'), shim),
      'COMP_WORDS=(netlab run veth-pai) COMP_CWORD=2',
      'entry=$(complete -p netlab)',
      'function=${entry##*-F }',
      '${function%% *}',
      'echo "${COMPREPLY[*]}"',
    ].join('\n');
    try {
      execFileSync('bash', ['--version']);
    } catch {
      lacks(this, 'no bash');
    }
    expect(execFileSync('bash', ['-c', test], { encoding: 'utf8', env })).to.equal('veth-pair\n');
  });
});

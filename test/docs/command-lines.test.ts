/** Every netlab command line in a page uses existing commands, options and scenarios. */
import { expect } from 'chai';
import { parseArgsStringToArgv } from 'string-argv';

import { commands } from '../../src/cli/commands.js';
import { optionsOf } from '../../src/cli/kernel/options.js';
import { select } from '../../src/cli/selection.js';
import { parseKernelWord } from '../../src/kernels/origin.js';
import { isPath } from '../../src/kernels/path-kernel.js';
import { blocksOf, pages } from './pages.js';

interface Line {
  readonly place: string;
  readonly words: readonly string[];
}

/** The words after `netlab`, up to the next shell syntax. */
const callsIn = (text: string): string[] =>
  [...text.matchAll(/(?:^|[\s`(|;&$])(?:\.\/)?netlab ([a-z-][^|;&>`\n#]*)/g)].map(
    ([, words = '']) => words.replace(/\d$/, ''),
  );

const shells = new Set(['sh', 'console', 'bash']);

const lines: Line[] = pages.flatMap((page) => {
  const inBlocks = blocksOf(page)
    .filter(({ language }) => shells.has(language))
    .flatMap(({ place, language, text }) =>
      text
        .split('\n')
        .filter((line) => language !== 'console' || line.startsWith('$ '))
        .flatMap((line) => callsIn(line).map((call) => ({ place, call }))),
    );
  const prose = page.text.replace(/^ *```[\s\S]*?^ *```$/gm, '');
  const inSpans = [...prose.matchAll(/`([^`\n]*)`/g)].flatMap(([, span = '']) =>
    /^(\.\/)?netlab /.test(span) ? callsIn(span).map((call) => ({ place: page.path, call })) : [],
  );
  return [...inBlocks, ...inSpans].map(({ place, call }) => ({
    place,
    words: parseArgsStringToArgv(call.trim()),
  }));
});

const everywhere = ['--help', '-h', '--version'];

/** A placeholder such as `NAME` or `COMMAND`, or a file that the reader creates. */
const isPlaceholder = (word: string): boolean =>
  /^[A-Z]+$/.test(word) || word.includes('…') || /(^|\/)(my|your)[\w-]*\.yaml$/.test(word);

async function mistakesOf([name = '', ...rest]: readonly string[]): Promise<string[]> {
  if (everywhere.includes(name) || isPlaceholder(name)) return [];
  const command = commands.find((each) => each.name === name);
  if (!command) return [`no command ${name}`];
  const mistakes: string[] = [];
  const scenarios: string[] = [];
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index] ?? '';
    if (!word.startsWith('-')) {
      if (!isPlaceholder(word)) scenarios.push(word);
      continue;
    }
    if (everywhere.includes(word)) continue;
    const found = Object.entries(command.options).find(
      ([key, { letter }]) => word === `--${key}` || word === `-${letter ?? ''}`,
    );
    if (!found) mistakes.push(`${name} has no ${word}`);
    else if (found[1].kind !== 'flag') index += 1;
  }
  if (name === 'kernel') return [...mistakes, ...kernelMistakes(scenarios)];
  const named = scenarios.slice(command.words?.first?.length ?? 0);
  const { complaints } = await select(named, process.cwd());
  return [...mistakes, ...complaints.map(({ message }) => message)];
}

const kernelMistakes = ([action = 'list', ...kernels]: readonly string[]): string[] => [
  ...(Object.hasOwn(optionsOf, action) ? [] : [`kernel has no action ${action}`]),
  ...kernels
    .filter((word) => !isPath(word) && !parseKernelWord(word))
    .map((word) => `${word} is not a kernel`),
];

describe('command lines of the pages', () => {
  it('are there', () => {
    expect(lines.length).to.be.greaterThan(20);
  });

  for (const { place, words } of lines)
    it(`${place}: netlab ${words.join(' ')}`, async () => {
      expect(await mistakesOf(words)).to.deep.equal([]);
    });
});

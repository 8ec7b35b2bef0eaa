import { expect } from 'chai';

import { run } from '../../src/probes/run.js';
import { describeCommand, describeRefused } from './command.js';
import { actionsOf, describeMistakes } from './kind.js';

/** Texts, and the words that they must become. */
const splittings: readonly (readonly [text: string, words: readonly string[]])[] = [
  ['  ip   link\tshow ', ['ip', 'link', 'show']],
  [`sh -c 'echo "hi there"'`, ['sh', '-c', 'echo "hi there"']],
  [`key="a b" 'c d'e`, ['key=a b', 'c de']],
  [`printf '' ""`, ['printf', '', '']],
  ['echo $HOME * > /tmp/x; true', ['echo', '$HOME', '*', '>', '/tmp/x;', 'true']],
  ['echo a\nb', ['echo', 'a', 'b']],
];

describe('run', () => {
  describeCommand(run);
  describeRefused(run, [
    [1, 'netlink error: Operation not supported\n'],
    [76, 'netlink error: Operation not supported\n'],
  ]);

  for (const [text, words] of splittings)
    it(`splits ${JSON.stringify(text)} without a shell`, () => {
      const [action] = run.actions({ a: text }, undefined as never, 3000);
      expect(action?.argv).to.deep.equal(words);
    });

  describeMistakes(run, [
    ['{ a: [[sh, -c, echo]] }', []],
    ['{ a: [sh -c true, ls -l] }', []],
    [
      '{ a: [sh, -c, echo] }',
      [
        'a.1: “-c” is not a command: this is a list of commands (put a command that is a list of words into another list: [[sh, -c, …]])',
      ],
    ],
  ]);

  it('takes a list of words as it is', () => {
    const [action] = actionsOf(run, `{ a: [[printf, '%s', 'a b', '', 5]] }`);
    expect(action?.argv).to.deep.equal(['printf', '%s', 'a b', '', '5']);
  });
});

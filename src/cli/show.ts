/** `netlab show`: describes a scenario, its network and its steps. */
import { printable } from '../base/text.js';
import type { Scenario } from '../model/scenario.js';
import { wrapWords } from '../report/wrap.js';
import { formatConditions } from './conditions.js';
import { defineCommand } from './command.js';
import { cases } from './options.js';
import { lookFor } from './session.js';

export const show = defineCommand({
  name: 'show',
  words: {
    name: 'scenarios',
    needs: 'a scenario',
    describe: 'For a scenario with cases, shows the first; --case shows others.',
    least: 1,
  },
  title: 'explain a scenario: what it is about, its network, its steps',
  examples: [['$0 show vepa-hairpin', 'read it before you run it']],
  options: { case: cases },
  async run(words, options, session) {
    const { choose } = await import('./choice.js');
    const chosen = await choose(words, { cases: options.case }, session);
    if (typeof chosen === 'number') return chosen;
    const [{ formatTopology }, { formatOutline }, { default: picocolors }] = await Promise.all([
      import('./topology.js'),
      import('./outline.js'),
      import('picocolors'),
    ]);
    const { colour, width } = lookFor(session.out, session.env);
    const { bold } = picocolors.createColors(colour);
    const shown = options.case.length > 0 ? chosen : firstCases(chosen);
    const texts = shown.map((scenario) =>
      [
        `${bold(printable(scenario.name))} · ${printable(scenario.title)}`,
        ...(scenario.tags.length > 0 ? [printable(scenario.tags.join(' '))] : []),
        ...caseLines(scenario, chosen),
        ...conditionLines(scenario),
        '',
        ...(scenario.about ? [...paragraphs(scenario.about, width), ''] : []),
        bold('Network'),
        ...formatTopology(scenario, width - 2).map((line) => `  ${line}`),
        '',
        bold('Steps'),
        ...formatOutline(scenario, width - 2).map((line) => `  ${line}`),
      ]
        .map((line) => `${line}\n`)
        .join(''),
    );
    session.out.write(texts.join('\n'));
    return 0;
  },
});

const firstCases = (scenarios: readonly Scenario[]): Scenario[] => {
  const files = new Map(scenarios.map((each): [string, Scenario] => [each.file, each]).reverse());
  return [...files.values()].reverse();
};

function caseLines({ file, case: row }: Scenario, all: readonly Scenario[]): string[] {
  if (!row) return [];
  const others = all.filter(
    (each) => each.file === file && each.case && each.case.name !== row.name,
  );
  const names = others.map((each) => each.case?.name ?? '').join(', ');
  return [`case ${printable(row.name)}${names ? ` (others: ${printable(names)})` : ''}`];
}

const conditionLines = (scenario: Scenario): string[] => {
  const text = formatConditions(scenario);
  return text === '' ? [] : [text];
};

/** Wraps each line of a text between words. */
const paragraphs = (text: string, width: number): string[] =>
  text
    .trimEnd()
    .split('\n')
    .flatMap((paragraph) => wrapWords(printable(paragraph), width));

/**
 * What can stand where the cursor is. The scripts are yargs' own and call netlab with
 * {@link completionRequest} and the words of the line; the last word is the one being typed.
 */
import type { Entry } from './catalogue.js';
import { findScenarios } from './catalogue.js';
import type { Command, Option } from './command.js';
import { commands } from './commands.js';
import type { Session } from './session.js';

/** What yargs' scripts ask with. */
export const completionRequest = '--get-yargs-completions';

interface Candidate {
  readonly word: string;
  readonly describe?: string;
}

/**
 * Lines for the shell's script: words that go on from what is typed; none where files are meant, which
 * the shell completes itself.
 *
 * @param line the command line as the shell split it, `netlab` first
 */
export async function completeWords(line: readonly string[], session: Session): Promise<string[]> {
  const [, ...typed] = mend(line);
  const current = typed.pop() ?? '';
  const found = await candidates(typed, current, session);
  // Only the script for zsh hands the whole line over; it takes `word:description`.
  const zsh = session.env.COMP_LINE !== undefined;
  const words = found.filter(({ word }) => word.startsWith(current));
  return words.map(({ word, describe = '' }) => {
    if (zsh) return `${word.replaceAll(':', '\\:')}${describe ? `:${describe}` : ''}`;
    // bash takes what follows the colon for a word of its own, and replaces only that.
    return line.at(-1) === current ? word : word.slice(word.lastIndexOf(':') + 1);
  });
}

/** bash splits words at `:` and `=`: `tag : v` and `uml : 6` are put together again, `--reporter = j` is `--reporter j`. */
function mend(line: readonly string[]): string[] {
  const words: string[] = [];
  for (const [index, word] of line.entries()) {
    const last = words.at(-1) ?? '';
    if ((/^(tag|debian|uml)$/.test(last) && word === ':') || /^(tag|debian|uml):$/.test(last))
      words[words.length - 1] = last + word;
    else if (word !== '=' || !last.startsWith('--')) words.push(word);
    else if (index === line.length - 1) words.push('');
  }
  return words;
}

async function candidates(
  typed: readonly string[],
  current: string,
  session: Session,
): Promise<Candidate[]> {
  const [command] = typed.flatMap((word) => commands.filter(({ name }) => name === word));
  if (!command && !current.startsWith('-'))
    return commands.map(({ name, title }) => ({ word: name, describe: title }));
  const options = Object.entries(command?.options ?? {});
  const [, equals] = /^--([\w-]+)=/.exec(current) ?? [];
  if (equals !== undefined) return valuesOf(command?.options[equals], `--${equals}=`);
  if (current.startsWith('-'))
    return [
      ...options.map(([name, { describe }]) => ({ word: `--${name}`, describe })),
      { word: '--help', describe: 'show help' },
    ].filter(({ word }) => !typed.includes(word) || isList(command?.options[word.slice(2)]));
  const before = typed.at(-1) ?? '';
  const [, option] =
    options.find(
      ([name, { letter }]) => before === `--${name}` || before === `-${letter ?? '-'}`,
    ) ?? [];
  if (option && option.kind !== 'flag') return valuesOf(option, '');
  return command ? wordsOf(command, current, typed, session) : [];
}

const isList = (option: Option | undefined): boolean => option?.kind === 'list';

const valuesOf = (option: Option | undefined, prefix: string): Candidate[] =>
  option === undefined || option.kind === 'flag'
    ? []
    : (option.words ?? []).map((word) => ({ word: prefix + word }));

/** What the command itself offers, or scenarios and tags; not what the line names already. */
async function wordsOf(
  command: Command,
  current: string,
  typed: readonly string[],
  session: Session,
): Promise<Candidate[]> {
  if (!command.words) return [];
  const given = typed
    .slice(typed.indexOf(command.name) + 1)
    .filter((word) => !word.startsWith('-'));
  if (command.complete) {
    const known = await command.complete(given, session);
    return known.filter((word) => !given.includes(word)).map((word) => ({ word }));
  }
  const first = command.words.first?.[given.length];
  if (first !== undefined) return first === 'file' ? [] : first.map((word) => ({ word }));
  const entries = findScenarios(session.folder);
  const tags = await allTags(entries);
  if (current.startsWith('tag:')) return tags.map((tag) => ({ word: `tag:${tag}` }));
  const names = entries.map(({ name }) => name).filter((name) => !typed.includes(name));
  return [...names, ...tags.filter((tag) => !names.includes(tag))].map((word) => ({ word }));
}

async function allTags(entries: readonly Entry[]): Promise<string[]> {
  const { tagsOf } = await import('./selection.js');
  return [...new Set((await Promise.all(entries.map(tagsOf))).flat())].sort();
}

// The page of netlab's commands.
import { contents, page, section, sentence, table } from './markdown.mjs';

const about = 'The commands of `netlab`. In a terminal, `netlab COMMAND --help` shows the same.';

const statuses = {
  passed: 'all passed',
  failed: 'an expectation failed: the network disagreed',
  wrong: 'wrong usage, or mistakes in a scenario',
  error: 'it could not be run or could not be seen, so there is no verdict',
  skipped: 'nothing ran, because the kernel lacks what the scenarios need',
};

export const commandsPage = (commands, exitStatus) =>
  page(
    'Commands',
    about,
    contents([...commands.map(({ name }) => name), 'Exit status']),
    ...commands.map(commandSection),
    section(
      'Exit status',
      table(
        ['status', 'meaning'],
        Object.entries(exitStatus).map(([name, status]) => [status, meaningOf(name)]),
      ),
    ),
  );

/** One row per command. */
export const commandTable = (commands) =>
  table(
    ['command', 'does'],
    commands.map(({ name, title }) => [`\`netlab ${name}\``, title]),
  );

function commandSection({ name, title, words, options, examples }) {
  const place = words ? (words.least > 0 ? ` ${words.name}…` : ` [${words.name}…]`) : '';
  return section(
    name,
    `\`netlab ${name}${place}\`: ${title}.`,
    sentence(words?.describe ?? '').replace(/^\.$/, ''),
    table(['option', 'meaning'], Object.entries(options).map(optionRow)),
    table(
      ['for example', 'does'],
      examples.map(([command, does]) => [`\`${command.replaceAll('$0', 'netlab')}\``, does]),
    ),
  );
}

function optionRow([name, { kind, letter, placeholder, describe }]) {
  const value = kind === 'flag' ? '' : ` ${placeholder.toUpperCase()}`;
  const spellings = [...(letter ? [`\`-${letter}${value}\``] : []), `\`--${name}${value}\``];
  return [
    spellings.join(', '),
    kind === 'list' ? `${describe}; may be given several times` : describe,
  ];
}

function meaningOf(name) {
  const meaning = statuses[name];
  if (meaning === undefined) throw new Error(`say what the exit status “${name}” means`);
  return meaning;
}

/**
 * Parses the command line: yargs finds command, options and help; commands interpret their words. All mistakes
 * are reported at once, with the nearest correct word; the exit status is then 2.
 */
import yargs from 'yargs';
import type { Argv } from 'yargs';

import { didYouMean } from '../base/suggestion.js';
import { version } from '../base/version.js';
import { exitStatus } from '../report/exit-code.js';
import type { Command } from './command.js';
import { commands } from './commands.js';
import { complain } from './complaint.js';
import type { Complaint } from './complaint.js';
import { completeWords, completionRequest } from './completion-words.js';
import { execute } from './execute.js';
import { readOptions } from './option-values.js';
import type { Parsed } from './option-values.js';
import type { Session } from './session.js';

/** Runs a command line; resolves with the exit status. */
export async function runCommandLine(argv: readonly string[], session: Session): Promise<number> {
  const [first, ...line] = argv;
  if (first === completionRequest) {
    const words = await completeWords(line, session);
    session.out.write(words.map((word) => `${word}\n`).join(''));
    return exitStatus.passed;
  }
  let status: number | undefined;
  const parser = emptyParser(session);
  for (const command of commands)
    parser.command(
      command.name,
      command.title,
      (builder) => describe(builder, command),
      async (parsed: Parsed) => {
        const valued = valuedFlags(argv, command);
        status =
          valued.length > 0 ? complain(session, valued) : await execute(command, parsed, session);
      },
    );
  parser.command('$0', false, {}, async (parsed: Parsed) => {
    status = await refuse(parsed, session, () => parser.getHelp());
  });
  // Only help and version are printed by yargs; they are results.
  await parser.parseAsync([...argv], {}, (_error, _parsed, output) => {
    if (output) session.out.write(`${withoutTypes(output)}\n`);
  });
  return status ?? exitStatus.passed;
}

/** Complaints about flags with a value, `--verbose=3`, which yargs reads as false. */
const valuedFlags = (argv: readonly string[], { options }: Command): Complaint[] =>
  argv.flatMap((word) => {
    const [, name = '', value = ''] = /^--([\w-]+)=(.*)$/s.exec(word) ?? [];
    return options[name]?.kind === 'flag' && value !== 'true' && value !== 'false'
      ? [{ message: `--${name} takes no value, but got “${value}”` }]
      : [];
  });

/** Removes `[boolean]`, `[string]` from the help: the descriptions explain the values. */
const withoutTypes = (help: string): string =>
  help.replace(/(?:\n {4,}| *)\[(?:boolean|string|array)\](?=\n|$)/g, '');

function emptyParser({ out }: Session): Argv {
  return yargs()
    .scriptName('netlab')
    .locale('en')
    .usage(
      '$0 <command>\n\nNetwork experiments in Linux namespaces, judged by the frames on the wire.',
    )
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'strip-aliased': true,
    })
    .example('$0 run vepa-hairpin', 'run one scenario and see which frames prove it')
    .example('$0 run tag:macvlan', 'run all with a tag')
    .epilogue('Help for a command: netlab <command> --help')
    .wrap(Math.min(out.columns ?? 100, 100))
    .version('version', 'show the version', version)
    .help('help', 'show help')
    .alias({ help: 'h' })
    .exitProcess(false)
    .fail((message: string | null, error?: Error) => {
      throw error ?? new Error(message ?? 'the command line is not valid');
    });
}

function describe(builder: Argv, { name, words, options, title, examples }: Command): Argv {
  const place = words ? (words.least > 0 ? ` <${words.name}..>` : ` [${words.name}..]`) : '';
  builder.usage(`$0 ${name}${place}\n\n${title[0]?.toUpperCase() ?? ''}${title.slice(1)}.`);
  builder.epilogue(words?.describe ?? '');
  for (const [command, does] of examples) builder.example(command, does);
  for (const [key, option] of Object.entries(options)) {
    const shared = {
      describe: option.describe,
      ...(option.letter ? { alias: option.letter } : {}),
    };
    if (option.kind === 'flag') builder.option(key, { ...shared, type: 'boolean' });
    else
      builder.option(key, {
        ...shared,
        type: 'string',
        requiresArg: false,
        describe: `<${option.placeholder}>  ${option.describe}`,
        ...(option.kind === 'list' ? { array: true } : {}),
      });
  }
  return builder;
}

/** Reports a missing or unknown command. */
async function refuse(
  parsed: Parsed,
  session: Session,
  help: () => Promise<string>,
): Promise<number> {
  const [word] = [parsed._ ?? []].flat().map(String);
  const names = commands.map(({ name }) => name);
  if (word !== undefined)
    return complain(session, [
      {
        message: `unknown command ${word}`,
        hint:
          didYouMean(word, [...names, '--help', '--version']) ?? `commands are ${names.join(', ')}`,
      },
    ]);
  const { complaints } = await readOptions(parsed, {});
  if (complaints.length > 0) return complain(session, complaints);
  session.err.write(`${withoutTypes(await help())}\n`);
  return exitStatus.wrong;
}

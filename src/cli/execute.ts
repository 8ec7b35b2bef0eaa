/** Executes a command whose line has been parsed. */
import type { Command, Options, Values } from './command.js';
import { commands } from './commands.js';
import { complain } from './complaint.js';
import { readOptions } from './option-values.js';
import type { Parsed } from './option-values.js';
import type { Session } from './session.js';

/**
 * Reads a command line without options, such as `run vepa-hairpin`, without a parser: not loading one saves a
 * fifth of such a run. Undefined for any other line.
 */
export function readPlainLine(
  argv: readonly string[],
): { readonly command: Command; readonly parsed: Parsed } | undefined {
  const command = commands.find(({ name }) => name === argv[0]);
  if (!command || argv.some((word) => word.startsWith('-'))) return undefined;
  return { command, parsed: { _: argv } };
}

/** `two paths`; `save or check, and a file`. */
const wanted = ({ words }: Command): string => words?.needs ?? words?.name ?? '';

/** Resolves with the exit status. */
export async function execute(command: Command, parsed: Parsed, session: Session): Promise<number> {
  const { values, complaints } = await readOptions(parsed, command.options);
  const [, ...words] = [parsed._ ?? []].flat().map(String);
  const least = command.words?.least ?? 0;
  if (words.length < least)
    complaints.push({
      message: `${command.name} needs ${wanted(command)}`,
      hint: `see: netlab ${command.name} --help`,
    });
  if (!command.words && words.length > 0)
    complaints.push({
      message: `${command.name} takes no arguments, but got “${words.join(' ')}”`,
    });
  const given = values as Values<Options>;
  const status =
    complaints.length > 0
      ? complain(session, complaints)
      : await command.run(words, given, session);
  return command.exit ? command.exit(status, given) : status;
}

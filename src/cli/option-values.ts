/** Converts options as parsed by yargs to values of the command's types, or reports all that is wrong with them. */
import { didYouMean } from '../base/suggestion.js';
import type { Complaint } from './complaint.js';
import type { Options, Valued } from './command.js';

/** Every option that yargs found, by name; `_` and `$0` are yargs' own. */
export type Parsed = Readonly<Record<string, unknown>>;

/** Options of every command. */
const common = ['help', 'version'];

/** Reads all options; complains about unknown ones, invalid values, and values given twice. */
export async function readOptions(
  parsed: Parsed,
  options: Options,
): Promise<{ values: Record<string, unknown>; complaints: Complaint[] }> {
  const complaints = unknownOptions(parsed, options);
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const given = [parsed[name] ?? []].flat().map(String);
    if (option.kind === 'flag') {
      values[name] = given.at(-1) === 'true';
      continue;
    }
    if (parsed[name] !== undefined && given.length === 0) given.push('');
    if (option.kind === 'value' && given.length > 1)
      complaints.push({ message: `--${name} occurs ${given.length} times` });
    const read = await Promise.all(given.map((text) => readValue(name, option, text, complaints)));
    values[name] = option.kind === 'list' ? read : read[0];
  }
  return { values, complaints };
}

async function readValue(
  name: string,
  option: Valued<unknown>,
  text: string,
  complaints: Complaint[],
): Promise<unknown> {
  const value = await option.read(text);
  if (value === undefined)
    complaints.push({
      message: text
        ? `--${name} ${text}: expected ${option.expected}`
        : `--${name} needs a value: ${option.expected}`,
      hint: text ? didYouMean(text, option.words ?? []) : undefined,
    });
  return value;
}

function unknownOptions(parsed: Parsed, options: Options): Complaint[] {
  const known = [...Object.keys(options), ...common];
  const letters = Object.values(options).map(({ letter }) => letter);
  return Object.keys(parsed)
    .filter((name) => name !== '_' && name !== '$0')
    .filter((name) => !known.includes(name) && !letters.includes(name))
    .map((name) => {
      const near = didYouMean(name, known)?.replace('“', '“--');
      return {
        message: `unknown option ${name.length === 1 ? '-' : '--'}${name}`,
        hint: name.length === 1 ? undefined : near,
      };
    });
}

/**
 * The programs and files of the host that a scenario's own commands name, for a guest: it has netlab's usual
 * programs, and nothing else of the host.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';

import type { Machine } from '../host/machine.js';
import { findProgram, isProgram } from '../host/programs.js';
import { findLibraries } from './userland.js';

/** A command, and the folder of the host that its relative paths are meant from. */
export interface OwnCommand {
  readonly argv: readonly string[];
  readonly folder: string;
}

/** A file that a guest needs cannot be brought there. */
export class OwnFileError extends Error {
  override readonly name = 'OwnFileError';
}

/** A file larger than this is not brought into a guest: bytes. */
const mostBytes = 64 * 2 ** 20;

/** A script longer than this is not looked into: bytes. */
const mostScript = 2 ** 18;

/** Programs that are of no use without a tree of further files. */
const interpreters = /^(python|perl|ruby|node|lua|php|tclsh|java)[\d.]*$/;

/** Where the host's paths mean another thing in a guest. */
const ofTheSystem = /^\/(dev|proc|sys|run)\//;

/**
 * Copies to the guest, at the same place, what the commands name and the guest lacks: programs with their
 * libraries, scripts, and files. Rejects with {@link OwnFileError} for what cannot be copied.
 */
export async function bringOwnFiles(
  machine: Machine,
  commands: readonly OwnCommand[],
): Promise<void> {
  const named: Named = { programs: new Set(), files: new Set() };
  for (const { argv, folder } of commands) {
    const [program = '', ...others] = argv;
    named.programs.add(program);
    for (const text of argv) nameFile(named, text, folder);
    for (const text of others) nameAll(named, text, folder);
  }
  const absent = await ask(machine, 'command -v "$each" >/dev/null', named.programs);
  for (const name of absent) {
    const path = name.includes('/') ? undefined : findProgram(name);
    if (path !== undefined) named.files.add(path);
  }
  for (const path of await findLibraries([...named.files].filter(isProgram))) named.files.add(path);
  for (const file of await ask(machine, 'test -e "$each"', named.files)) await copy(machine, file);
  const folders = [...new Set(commands.map(({ folder }) => folder))];
  await machine.run({ argv: ['mkdir', '-p', ...folders] });
}

/** What texts name, as far as the host has it. */
interface Named {
  readonly programs: Set<string>;
  readonly files: Set<string>;
}

/** What a text for a shell names: files by any word, programs by the first word of each command. */
function nameAll(named: Named, text: string, folder: string): void {
  for (const word of wordsOf(text)) nameFile(named, word, folder);
  for (const each of text.split(/[;|&()`\n]+|\b(?:then|do|else|exec)\b/))
    for (const word of wordsOf(each).slice(0, 1)) named.programs.add(word);
}

/** A file, and what it names itself if it is a script. */
function nameFile(named: Named, word: string, folder: string): void {
  const path = fileAt(resolve(folder, word));
  if (path === undefined || named.files.has(path)) return;
  named.files.add(path);
  const script = readScript(path);
  if (!script) return;
  named.programs.add(script.interpreter);
  if (script.interpreter.includes('/')) nameFile(named, script.interpreter, folder);
  nameAll(named, script.text, folder);
}

/** Those of the words for which a shell's test fails in the guest. */
async function ask(machine: Machine, test: string, words: ReadonlySet<string>): Promise<string[]> {
  if (words.size === 0) return [];
  const script = `for each; do ${test} || printf '%s\\n' "$each"; done`;
  const { stdout } = await machine.run({ argv: ['sh', '-c', script, 'sh', ...words] });
  return stdout.split('\n').filter((line) => line !== '');
}

/** The words of a text for a shell: what stands between blanks, quotes and operators. */
const wordsOf = (text: string): string[] => text.split(/[\s'"`;|&()<>=,:]+/).filter(Boolean);

/** The path if the host has a file there that means the same in a guest. */
function fileAt(path: string): string | undefined {
  if (ofTheSystem.test(path)) return undefined;
  try {
    return statSync(path).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}

/** A script with its interpreter, which its first line names; undefined for any other file. execve(2). */
function readScript(path: string): { interpreter: string; text: string } | undefined {
  if (statSync(path).size > mostScript) return undefined;
  const text = readFileSync(path, 'utf8');
  const [, program, argument] = /^#! *(\S+)(?: +(\S+))?/.exec(text) ?? [];
  if (program === undefined) return undefined;
  return { interpreter: basename(program) === 'env' && argument ? argument : program, text };
}

async function copy(machine: Machine, path: string): Promise<void> {
  if (interpreters.test(basename(path)))
    throw new OwnFileError(
      `guests have no ${basename(path)}, which a command of the scenario needs`,
    );
  const { size, mode } = statSync(path);
  if (size > mostBytes)
    throw new OwnFileError(`${path} is too large to be brought into a guest (${size} bytes)`);
  const script = 'mkdir -p "${1%/*}" && cat >"$1" && chmod "$2" "$1"';
  const argv = ['sh', '-c', script, 'sh', path, (mode & 0o777).toString(8)];
  const { exit, stderr } = await machine.run({ argv, input: readFileSync(path) });
  if (exit !== 0) throw new OwnFileError(`${path} could not be brought into the guest: ${stderr}`);
}

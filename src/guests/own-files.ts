/**
 * Copies to a guest the host's programs and files that a scenario's own commands name; a guest otherwise has
 * only netlab's usual programs.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';

import type { Machine } from '../host/machine.js';
import { findProgram, isProgram } from '../host/programs.js';
import { findLibraries } from './userland.js';

/** A command, and the folder on the host that its relative paths refer to. */
export interface OwnCommand {
  readonly argv: readonly string[];
  readonly folder: string;
}

/** A file that a guest needs cannot be copied there. */
export class OwnFileError extends Error {
  override readonly name = 'OwnFileError';
}

/** Limit in bytes for a file copied to a guest. */
const mostBytes = 64 * 2 ** 20;

/** Limit in bytes for a script whose contents are searched. */
const mostScript = 2 ** 18;

/** Programs that are useless without a tree of further files. */
const interpreters = /^(python|perl|ruby|node|lua|php|tclsh|java)[\d.]*$/;

/** Paths whose meaning differs between host and guest. */
const ofTheSystem = /^\/(dev|proc|sys|run)\//;

/**
 * Copies to the same paths in the guest what the commands name and the guest lacks: programs with their
 * libraries, scripts, and files. Rejects with {@link OwnFileError} if something cannot be copied.
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

/** Programs and files that exist on the host and are named in commands. */
interface Named {
  readonly programs: Set<string>;
  readonly files: Set<string>;
}

/** Collects what a shell command names: any word may be a file, the first word of each command a program. */
function nameAll(named: Named, text: string, folder: string): void {
  for (const word of wordsOf(text)) nameFile(named, word, folder);
  for (const each of text.split(/[;|&()`\n]+|\b(?:then|do|else|exec)\b/))
    for (const word of wordsOf(each).slice(0, 1)) named.programs.add(word);
}

/** Collects a file and, if it is a script, what it names in turn. */
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

/** The words for which a shell's `test` fails in the guest. */
async function ask(machine: Machine, test: string, words: ReadonlySet<string>): Promise<string[]> {
  if (words.size === 0) return [];
  const script = `for each; do ${test} || printf '%s\\n' "$each"; done`;
  const { stdout } = await machine.run({ argv: ['sh', '-c', script, 'sh', ...words] });
  return stdout.split('\n').filter((line) => line !== '');
}

/** The words of a shell command, split at blanks, quotes and operators. */
const wordsOf = (text: string): string[] => text.split(/[\s'"`;|&()<>=,:]+/).filter(Boolean);

/** The path, if the host has a file there and the path means the same in a guest. */
function fileAt(path: string): string | undefined {
  if (ofTheSystem.test(path)) return undefined;
  try {
    return statSync(path).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}

/** A script and the interpreter from its first line; undefined for any other file. execve(2). */
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
      `a command of the scenario needs ${basename(path)}, which guests do not have`,
    );
  const { size, mode } = statSync(path);
  if (size > mostBytes)
    throw new OwnFileError(`${path} is too large to copy into a guest (${size} bytes)`);
  const script = 'mkdir -p "${1%/*}" && cat >"$1" && chmod "$2" "$1"';
  const argv = ['sh', '-c', script, 'sh', path, (mode & 0o777).toString(8)];
  const { exit, stderr } = await machine.run({ argv, input: readFileSync(path) });
  if (exit !== 0) throw new OwnFileError(`${path} could not be copied into the guest: ${stderr}`);
}

/**
 * Groups a plan's commands into few processes: lines for `ip -batch -`, `bridge -batch -` and `tc -batch -`,
 * sysctls together, everything else singly. Invariant: the batches of a node, in order, contain its commands in
 * the plan's order. ip(8) `-batch`; iproute2 lib/utils.c: words are separated by white space and may be in
 * quotes of either kind, nothing can be escaped, `#` starts a comment anywhere.
 */
import type { Command, Plan } from '../model/plan.js';
import type { Refusal } from './refusal.js';

export interface Line {
  /** As in the batch's input, or on a command line. */
  readonly text: string;
  readonly command: Command;
}

/** A single process. */
export interface Batch {
  /** The node that it configures; batches of one node run in order. */
  readonly node?: string;
  readonly program: string;
  readonly lines: readonly [Line, ...Line[]];
  /** The process to start. ip, bridge and tc enter the node themselves: without `node`, they start in the sandbox. */
  readonly request: {
    readonly node?: string;
    readonly argv: readonly string[];
    readonly input?: string;
  };
}

/** The batches of each stage; different nodes run in parallel. */
export function batches(plan: Plan): Batch[][] {
  const stages = new Map<number, Group[]>();
  for (const command of plan.commands) {
    const groups = stages.get(command.stage) ?? [];
    stages.set(command.stage, groups);
    const way = wayOf(command);
    const last = groups.findLast(({ node }) => node === command.node);
    if (last && way !== 'alone' && last.way === way) last.commands.push(command);
    else groups.push({ node: command.node, way, commands: [command] });
  }
  return [...stages].sort(([a], [b]) => a - b).map(([, groups]) => groups.map(batch));
}

interface Group {
  readonly node: string | undefined;
  readonly way: string;
  readonly commands: [Command, ...Command[]];
}

/** Programs of iproute2, which share the options `-n NODE` and `-batch -`. */
export const entersNodes = (program: string): boolean => ['ip', 'bridge', 'tc'].includes(program);

/** Commands with the same key may share a process. */
function wayOf({ argv, creates }: Command): string {
  // ip rejects the words of a second wire as duplicates of the first's (static variables in iplink_netkit.c).
  if (creates === 'netkit') return 'alone';
  const [program = '', flags = ''] = argv;
  if (program === 'sysctl') return `sysctl ${flags}`;
  const batched = entersNodes(program);
  return batched && !flags.startsWith('-') && batchLine(argv.slice(1)) !== undefined
    ? program
    : 'alone';
}

function batch({ node, way, commands }: Group): Batch {
  const [first, ...others] = commands;
  const [program = ''] = first.argv;
  const inNode = node === undefined ? {} : { node };
  if (way === 'alone' || program === 'sysctl') {
    const line = (command: Command): Line => ({ text: command.argv.join(' '), command });
    const argv = [...first.argv, ...others.flatMap(({ argv }) => argv.slice(2))];
    return {
      ...inNode,
      program,
      lines: [line(first), ...others.map(line)],
      request: {
        ...inNode,
        argv,
        ...(first.input === undefined ? {} : { input: `${first.input}\n` }),
      },
    };
  }
  const line = (command: Command): Line => ({
    text: batchLine(command.argv.slice(1)) ?? '',
    command,
  });
  const lines: Batch['lines'] = [line(first), ...others.map(line)];
  const enter = node === undefined ? [] : ['-n', node];
  return {
    ...inNode,
    program,
    lines,
    request: {
      argv: [program, ...enter, '-batch', '-'],
      input: lines.map(({ text }) => `${text}\n`).join(''),
    },
  };
}

/** Older iproute2 accepts 100 words per line, newer versions 512. */
const mostWords = 99;

/** A batch file's line for these words; undefined if they cannot be quoted. */
export function batchLine(words: readonly string[]): string | undefined {
  if (words.length === 0 || words.length > mostWords) return undefined;
  const quoted = words.map(quoteWord);
  return quoted.every((word) => word !== undefined) ? quoted.join(' ') : undefined;
}

function quoteWord(word: string): string | undefined {
  if (/[#\n\r\0]/.test(word) || word.endsWith('\\')) return undefined;
  if (/^[^\s"'][^\s]*$/.test(word)) return word;
  return ['"', "'"]
    .filter((quote) => !word.includes(quote))
    .map((quote) => quote + word + quote)[0];
}

/**
 * The command that was refused: by the line number or key in the message, the only command, or the only one
 * with the word that the message quotes. Undefined if ambiguous.
 */
export function refusedCommand({ lines }: Batch, refusal: Refusal): Command | undefined {
  if (refusal.line !== undefined) return lines[refusal.line - 1]?.command;
  if (lines.length === 1) return lines[0].command;
  const { key, quoted } = refusal;
  const suspects = lines.filter(({ command: { argv } }) =>
    key === undefined
      ? quoted.some((word) => argv.includes(word))
      : argv.some((word) => word.replaceAll('/', '.').startsWith(`${key}=`)),
  );
  return suspects.length === 1 ? suspects[0]?.command : undefined;
}

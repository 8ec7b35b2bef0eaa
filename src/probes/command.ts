/**
 * Commands as stimuli: a map from node to one command or a list of them, carried out in order and
 * without a shell. A refused command fails the step, unless the step expects the refusal.
 */
import * as z from 'zod';

import { defined } from '../base/defined.js';
import type { Finished } from '../model/observation.js';
import { command, commandText, commandWords } from '../terms/command.js';
import { withRefusal } from '../terms/sysctl-end.js';
import { nodeReference } from '../terms/reference.js';
import { usesNode } from '../terms/use.js';
import { complaintOf } from './complaint.js';
import type { Mistake, ProbeKind } from './probe.js';
import { defineProbe } from './probe.js';

/** Milliseconds that a command may take. */
const timeout = 30_000;

const schema = z
  .record(
    nodeReference,
    z.union([commandText, z.array(command).min(1)], {
      error: 'expected a command or a list of commands',
    }),
  )
  .refine((commands) => Object.keys(commands).length > 0, {
    error: 'expected at least one node: command',
  });

type Options = z.infer<typeof schema>;

interface CommandLine {
  readonly node: string;
  readonly words: readonly string[];
}

function commandLines(options: Options): CommandLine[] {
  return Object.entries(options).flatMap(([node, given]) =>
    (typeof given === 'string' ? [given] : given).map((each) => ({
      node,
      words: commandWords(each),
    })),
  );
}

/** Items in a list of commands that are not commands, but options of the command before. */
const strayOptions = (options: Options): Mistake[] =>
  Object.entries(options).flatMap(([node, given]) =>
    (typeof given === 'string' ? [given] : given).flatMap((each, index) =>
      typeof each === 'string' && each.startsWith('-')
        ? [
            {
              path: [node, index],
              message: `“${each}” is not a command: this is a list of commands`,
              hint: 'put a command that is a list of words into another list: [[sh, -c, …]]',
            },
          ]
        : [],
    ),
  );

/** What makes one command stimulus differ from the next. */
interface CommandProbe {
  readonly name: string;
  readonly title: string;
  readonly manual: string;
  readonly example: string;
  /** The words before those of the scenario: the program and its options. */
  readonly program: readonly string[];
  /** What is wrong with the words of a command; undefined for nothing. */
  readonly mistake?: (words: readonly string[]) => string | undefined;
  readonly speaksTcp?: true;
  /** Whether one of its commands keeps answers back: {@link ProbeKind.mayDelay}. */
  readonly delays?: (words: readonly string[]) => boolean;
}

/** Commands with a mistake. */
const mistakesIn = (
  options: Options,
  mistake: (words: readonly string[]) => string | undefined,
): Mistake[] =>
  Object.entries(options).flatMap(([node, given]) =>
    (typeof given === 'string' ? [given] : given).flatMap((each, index) => {
      const message = mistake(commandWords(each));
      if (message === undefined) return [];
      return [{ path: typeof given === 'string' ? [node] : [node, index], message }];
    }),
  );

/** A stimulus whose words follow `program`. */
export function defineCommand({
  name,
  title,
  manual,
  example,
  program,
  mistake = () => undefined,
  speaksTcp,
  delays = () => false,
}: CommandProbe): ProbeKind {
  return defineProbe<Options>({
    name,
    title,
    manual,
    example,
    schema,
    measures: ['refusal', 'end'],
    ...(speaksTcp ? { speaksTcp } : {}),
    mayDelay: (options) => commandLines(options).some(({ words }) => delays(words)),
    ...(program.length === 0 ? { startsAnyProgram: true } : {}),
    check: (options) => [
      ...(program.length > 0 ? [] : strayOptions(options)),
      ...mistakesIn(options, mistake),
    ],
    uses: (options) => Object.keys(options).map((node) => usesNode(node, node)),
    describe: (options) =>
      commandLines(options)
        .map(({ node, words }) => `${node}: ${[...program, ...words].join(' ')}`)
        .join('; '),
    actions: (options) =>
      commandLines(options).map(({ node, words }) => ({
        node,
        argv: [...program, ...words],
        timeout,
      })),
    measure(_options, ended) {
      const finished = ended.map(withRefusal);
      const trouble = finished.map(findTrouble).find((each) => each !== undefined);
      return { kind: name, finished, ...defined({ trouble }) };
    },
  });
}

/** Why a command could not be carried out; a refusal by the kernel is none. */
export function findTrouble(finished: Finished): string | undefined {
  const { argv, exit, stderr, timedOut } = finished;
  const [program = ''] = argv;
  if (timedOut === true) return `${argv.join(' ')} did not end within ${timeout / 1000} s`;
  // A shell, nsenter and env give these for a program that they could not start.
  if (exit === 127 || exit === 126)
    return `${program} could not be started: ${stderr.trim().split('\n')[0] ?? ''}`;
  return complaintOf(program, finished);
}

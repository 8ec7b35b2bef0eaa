/** Formats a plan as text that can be pasted into a root shell: the output of `netlab plan`. */
import { quote } from '../base/shell-words.js';
import type { Command, Plan, PlannedService } from '../model/plan.js';
import { describeCni } from '../terms/cni.js';
import { entersNodes } from './batches.js';

const width = 100;

/** A command as root would type it, for its node: `ip -n switch link set dev p1 up`. */
export const formatCommand = (command: Line): string => shellWords(command).join(' ');

/** The same, but of a long script only what it is for. */
export function nameCommand(command: Line): string {
  const described = describeCni(command.argv);
  return described === undefined ? formatCommand(command) : `${command.node ?? ''}: ${described}`;
}

type Line = Pick<Command, 'node' | 'argv' | 'input'>;

const shellWords = (command: Line): string[] => [
  ...(command.input === undefined ? [] : ['echo', quote(command.input), '|']),
  ...completeWords(command).map(quote),
];

/** ip, bridge and tc enter a namespace themselves. */
function completeWords({ node, argv }: Line): readonly string[] {
  if (node === undefined) return argv;
  const [program = '', ...words] = argv;
  return entersNodes(program)
    ? [program, '-n', node, ...words]
    : ['ip', 'netns', 'exec', node, ...argv];
}

/** Commands in an order compatible with the plan; those with the same reason are grouped under it as a comment. */
export const formatPlan = (plan: Plan): string =>
  [
    ...(plan.modules ?? []).map(({ name, why }) => `# ${why}\nmodprobe ${name}\n`),
    formatCommands(plan),
    ...(plan.services ?? []).map(formatService),
  ].join('\n');

function formatCommands({ commands }: Plan): string {
  const stages = [...new Set(commands.map(({ stage }) => stage))].sort((a, b) => a - b);
  return stages
    .flatMap((stage) => byReason(commands.filter((each) => each.stage === stage)))
    .map(({ why, commands }) => [`# ${why}`, ...commands.flatMap((each) => wrap(shellWords(each)))])
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .join('\n');
}

/** A service's files, and its program in the background, with its condition for readiness. */
function formatService(service: PlannedService): string {
  const { node, name, folder, files, argv, ready } = service;
  const written = Object.entries(files).flatMap(([file, text]) => [
    `cat >${folder}/${file} <<'${endOfText}'`,
    text.replace(/\n$/, ''),
    endOfText,
  ]);
  const folders = [
    folder,
    ...Object.keys(files).flatMap((file) =>
      file.includes('/') ? [`${folder}/${file.replace(/\/[^/]*$/, '')}`] : [],
    ),
  ];
  const inNode = (words: readonly string[]): string =>
    `(cd ${folder} && ${['exec', 'ip', 'netns', 'exec', node, ...words].map(quote).join(' ')})`;
  return [
    `# the service ${name} of ${node}, which must stay until the end`,
    `mkdir -p ${[...new Set(folders)].join(' ')}`,
    ...written,
    `${inNode(argv)} &`,
    ...('argv' in ready
      ? [`until ${inNode(ready.argv)}; do :; done`]
      : [
          `# it is ready when a line of its output ${'contains' in ready ? `contains ${ready.contains}` : `matches ${ready.matches}`}`,
        ]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const endOfText = 'END';

interface Group {
  readonly why: string;
  readonly commands: readonly Command[];
}

/** Groups a stage's commands by reason across its lanes, and preserves the order within each lane. */
function byReason(commands: readonly Command[]): Group[] {
  const lanes = [...new Set(commands.map(({ node }) => node))].map((node) =>
    commands.filter((each) => each.node === node),
  );
  const groups: Group[] = [];
  for (;;) {
    const why = lanes.find((lane) => lane.length > 0)?.[0]?.why;
    if (why === undefined) return groups;
    groups.push({ why, commands: lanes.flatMap((lane) => takeWhile(lane, why)) });
  }
}

/** Removes the commands with this reason from the start of the lane. */
function takeWhile(lane: Command[], why: string): Command[] {
  const end = lane.findIndex((each) => each.why !== why);
  return lane.splice(0, end < 0 ? lane.length : end);
}

/** Breaks a long command between words by backslashes. */
function wrap(words: readonly string[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + word.length + 3 > width) {
      lines.push(`${line} \\`);
      line = `  ${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

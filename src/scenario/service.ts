/** Reads the services of a node: daemons that run in it during the steps. */
import * as z from 'zod';

import { formatServiceId } from '../model/scenario.js';
import type { Service, ServiceId } from '../model/scenario.js';
import { command, commandWords } from '../terms/command.js';
import { duration, parseDuration } from '../terms/duration.js';
import { pattern } from '../terms/pattern.js';
import { check } from './check.js';
import type { Outline } from './outline.js';
import { choices, reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import type { Span } from './source.js';
import { follow, spotOf, valueOf } from './tree.js';
import type { Tree } from './tree.js';

/** Milliseconds to become ready, by default. */
const usualDeadline = 10_000;

/** A path below its own folder. */
const fileName = /^\w[\w.-]*(\/\w[\w.-]*)*$/;

export const serviceSchema = z.strictObject({
  run: command.describe(
    'The daemon and its arguments. It must stay in the foreground. It runs in its own folder, /run/services/NODE/NAME.',
  ),
  files: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'Contents of files, by name. netlab writes them into that folder before it starts the daemon.',
    ),
  ready: z
    .union(
      [
        z.string().min(1),
        z.strictObject({ matches: pattern.describe('A regular expression.') }),
        z.strictObject({
          run: command.describe('A command that queries the daemon, in the same folder.'),
        }),
      ],
      {
        error:
          'expected a text, matches: a regular expression, or run: a command that queries the daemon',
      },
    )
    .describe(
      'How to see that the daemon is ready: a text that a line of its output must contain; or matches: a regular expression for such a line; or run: a command, repeated until it succeeds.',
    ),
  deadline: duration
    .optional()
    .describe('How long the daemon may take to become ready; default 10s.'),
  after: z
    .array(z.string())
    .optional()
    .describe(
      'Services that must be ready before this one starts, as node:name or, in the same node, name. All others start at the same time.',
    ),
});

/** Reads a node's services mapping. `tree` has its references replaced. */
export function readServices(
  reading: Reading,
  outline: Outline,
  node: string,
  tree: Tree | undefined,
): Service[] {
  if (tree?.kind !== 'map') return [];
  return tree.entries.flatMap(({ key: name, keySpan, value }): Service[] => {
    const own = `service “${name}”`;
    if (!/^\w[\w.-]*$/.test(name))
      reportProblem(reading, 'bad-name', keySpan, `“${name}” cannot be the name of a service`, {
        expected: 'letters, digits, “_”, “-” and “.”, beginning with a letter or digit',
      });
    const subject = { name: own, span: keySpan };
    const { value: given, whole } = check(reading, serviceSchema, value, subject);
    if (!given || !whole) return [];
    const listed = valueOf(value, 'files');
    for (const file of listed?.kind === 'map' ? listed.entries : [])
      if (!fileName.test(file.key))
        reportProblem(
          reading,
          'bad-name',
          file.keySpan,
          `“${file.key}” cannot be the name of a file`,
          {
            expected: 'the name of a file in the service’s own folder',
          },
        );
    const { run, files = {}, ready, deadline, after = [] } = given;
    return [
      {
        node,
        name,
        place: reading.source.place(keySpan),
        argv: commandWords(run),
        files,
        ready: readReady(ready),
        deadline: deadline === undefined ? usualDeadline : parseDuration(deadline),
        after: readAfter(reading, outline, { node, name }, after, value, keySpan),
      },
    ];
  });
}

function readReady(ready: z.infer<typeof serviceSchema>['ready']): Service['ready'] {
  if (typeof ready === 'string') return { contains: ready };
  return 'run' in ready ? { argv: commandWords(ready.run) } : ready;
}

function readAfter(
  reading: Reading,
  outline: Outline,
  { node, name }: ServiceId,
  after: readonly string[],
  tree: Tree,
  span: Span,
): ServiceId[] {
  const known = [...outline.values()].flatMap(({ name: holder, body }) => {
    const services = valueOf(body, 'services');
    return services?.kind === 'map'
      ? services.entries.map(({ key }) => formatServiceId({ node: holder, name: key }))
      : [];
  });
  return after.flatMap((text, index): ServiceId[] => {
    const id = text.includes(':') ? text : formatServiceId({ node, name: text });
    const where = spotOf(tree, ['after', index], span);
    if (follow(tree, ['after', index]) === undefined) return [];
    if (!known.includes(id)) {
      reportProblem(
        reading,
        'unknown-service',
        where,
        `there is no service “${id}”`,
        choices(id, known),
      );
      return [];
    }
    const colon = id.indexOf(':');
    const before = { node: id.slice(0, colon), name: id.slice(colon + 1) };
    if (before.node === node && before.name === name) {
      reportProblem(reading, 'service-loop', where, `${id} cannot wait for itself`);
      return [];
    }
    return [before];
  });
}

/** Reports services that wait for each other. */
export function checkServiceOrder(reading: Reading, services: readonly Service[]): void {
  const byId = new Map(services.map((each) => [formatServiceId(each), each]));
  const done = new Set<string>();
  const visit = (id: string, way: readonly string[]): void => {
    const service = byId.get(id);
    if (!service || done.has(id)) return;
    if (way.includes(id)) {
      done.add(id);
      const loop = [...way.slice(way.indexOf(id)), id].join(' after ');
      reading.problems.push({
        code: 'service-loop',
        place: service.place,
        message: `a loop: ${loop}`,
        expected: 'services that do not wait for one another in a circle',
      });
      return;
    }
    for (const before of service.after) visit(formatServiceId(before), [...way, id]);
    done.add(id);
  };
  for (const id of byId.keys()) visit(id, []);
}

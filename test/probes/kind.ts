/** What every stimulus must stand: its example, options that its schema refuses, what it does and finds out. */
import { expect } from 'chai';
import { parse } from 'yaml';

import type { Place } from '../../src/base/place.js';
import type { Action, Finished, Measured } from '../../src/model/observation.js';
import type { Interface } from '../../src/model/scenario.js';
import type { ProbeKind } from '../../src/probes/probe.js';
import { parseInterfaceAddress } from '../../src/terms/address.js';
import { Names } from '../../src/terms/names.js';

const place: Place = { file: 'test.yaml', line: 1, column: 1 };

/** Nodes, their interfaces, their addresses. */
export type Network = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const interfaceOf = (node: string, name: string, addresses: readonly string[]): Interface => ({
  id: { node, name },
  place,
  type: 'veth',
  options: {},
  addresses: addresses.flatMap((text) => {
    const parsed = parseInterfaceAddress(text);
    return parsed ? [{ ...parsed, place }] : [];
  }),
  up: true,
  settings: [],
  routes: [],
  neighbours: [],
  fdb: [],
  sysctls: [],
});

export const namesOf = (network: Network): Names =>
  new Names(
    Object.entries(network).map(([name, interfaces]) => ({
      name,
      place,
      interfaces: Object.entries(interfaces).map(([each, addresses]) =>
        interfaceOf(name, each, addresses),
      ),
      sysctls: [],
      routes: [],
    })),
  );

/** Two hosts on one wire. */
export const pair: Network = {
  a: { eth0: ['10.0.0.1/24', 'fd00::1/64'], eth1: [] },
  b: { eth0: ['10.0.0.2/24', 'fd00::2/64'] },
};

/** The checked options of a stimulus, as the step that names it has them. */
export const optionsOf = (kind: ProbeKind, text: string): unknown => kind.schema.parse(parse(text));

/** The command lines of its processes, each headed by its node. */
export const commandsOf = (kind: ProbeKind, text: string, patience = 300): string[] =>
  kind
    .actions(optionsOf(kind, text), namesOf(pair), patience)
    .map(({ node, argv }) => `${node}$ ${argv.join(' ')}`);

export const actionsOf = (kind: ProbeKind, text: string, patience = 300): Action[] =>
  kind.actions(optionsOf(kind, text), namesOf(pair), patience);

/** What a process said when it ended. */
export const ended = (
  exit: number,
  said: { readonly stdout?: string; readonly stderr?: string; readonly timedOut?: true } = {},
): Finished => ({ node: 'a', argv: ['program'], exit, stdout: '', stderr: '', ...said });

/** What the kind reads from its ended processes, in one line: counts, or the trouble. */
export function measured(kind: ProbeKind, text: string, ...finished: Finished[]): string {
  const all: Measured = kind.measure(optionsOf(kind, text), finished);
  expect(all.kind).to.equal(kind.name);
  expect(all.finished).to.deep.equal(finished);
  return tell(all);
}

/** `2 sent, 1 received`, or `trouble: …`. */
export function tell({ sent, received, duplicates, trouble }: Measured): string {
  if (trouble !== undefined) return `trouble: ${trouble}`;
  const counts = { sent, received, duplicates: duplicates === 0 ? undefined : duplicates };
  return Object.entries(counts)
    .flatMap(([name, count]) => (count === undefined ? [] : [`${count} ${name}`]))
    .join(', ');
}

export interface Language {
  readonly refused: readonly string[];
  readonly titles: Readonly<Record<string, string>>;
  /** Options that the network does not bear, and what is said about them. */
  readonly mistakes?: Readonly<Record<string, string>>;
}

export function describeLanguage(kind: ProbeKind, { refused, titles, mistakes }: Language): void {
  it('its example fits its schema', () => {
    const step = parse(kind.example) as Record<string, unknown>;
    expect(Object.keys(step)).to.deep.equal([kind.name]);
    const options = kind.schema.parse(step[kind.name]);
    expect(kind.describe(options)).to.not.equal('');
    for (const { path, text } of kind.uses(options))
      expect(mentionAt(step[kind.name], path), path.join()).to.equal(text);
  });

  for (const text of refused)
    it(`refuses ${text}`, () => {
      expect(kind.schema.safeParse(parse(text)).success).to.equal(false);
    });

  for (const [text, title] of Object.entries(titles))
    it(`${text} is called “${title}”`, () => {
      expect(kind.describe(optionsOf(kind, text))).to.equal(title);
    });

  for (const [text, message] of Object.entries(mistakes ?? {}))
    it(`${text}: ${message || 'nothing wrong'}`, () => {
      const found = kind.check?.(optionsOf(kind, text), namesOf(pair)) ?? [];
      expect(found.map((each) => each.message).join('; ')).to.equal(message);
    });
}

/** The value at a path; a path that ends in a key of a map of commands names the key itself. */
function mentionAt(options: unknown, path: readonly (string | number)[]): unknown {
  const value = path.reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown> | undefined)?.[key],
    options,
  );
  const last = path.at(-1);
  return typeof value === 'string' && typeof last === 'string' && last !== value ? value : last;
}

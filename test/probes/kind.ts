/** Tests for every stimulus: its example, its words, and possible output of its tools. */
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod';

import type { Action, Finished, Measured } from '../../src/model/observation.js';
import type { Mistake, ProbeKind } from '../../src/probes/probe.js';
import { readScenario } from '../../src/scenario/read.js';
import { Names } from '../../src/terms/names.js';

/** a and b on one wire, both with IPv4 and IPv6 addresses; b:bare has none, b:four only IPv4. */
const network = `
title: two hosts
nodes:
  a:
    eth0: { type: veth, peer: b:eth0, address: [10.0.0.1/24, 'fd00::1/64'] }
  b:
    eth0: { address: [10.0.0.2/24, 'fd00::2/64'] }
    bare: { type: dummy }
    four: { type: dummy, address: 10.0.1.2/24 }
    free: { type: dummy, mac: kernel }
steps:
  - { ping: { from: a, to: b:eth0 } }
`;

const read = readScenario(network, 'two-hosts.yaml');
expect(read.problems).to.deep.equal([]);
export const names = new Names(read.scenarios[0]?.nodes ?? []);

/** Options as in a scenario file, checked. */
export const optionsOf = (kind: ProbeKind, yaml: string): unknown => kind.schema.parse(parse(yaml));

export const actionsOf = (kind: ProbeKind, yaml: string, patience = 3000): Action[] =>
  kind.actions(optionsOf(kind, yaml), names, patience);

export const mistakesOf = (kind: ProbeKind, yaml: string): Mistake[] =>
  kind.check?.(optionsOf(kind, yaml), names) ?? [];

/** The example, and descriptions for editors. */
export function describeKind(kind: ProbeKind): void {
  it('its example is a step that fits its schema', () => {
    const step = parse(kind.example) as Record<string, unknown>;
    expect(Object.keys(step)).to.deep.equal([kind.name]);
    expect(() => kind.schema.parse(step[kind.name])).not.to.throw();
  });

  it('every option is described', () => {
    const { properties = {} } = z.toJSONSchema(kind.schema, { target: 'draft-7', io: 'input' });
    for (const [name, option] of Object.entries(properties))
      expect((option as { description?: string }).description, name).to.be.a('string');
  });
}

/** Options that the schema must refuse, each with the path of the mistake. */
export function describeRefusals(
  kind: ProbeKind,
  table: readonly (readonly [yaml: string, path: string])[],
): void {
  for (const [yaml, path] of table)
    it(`refuses ${yaml}`, () => {
      const { error } = kind.schema.safeParse(parse(yaml));
      expect(error?.issues.map((issue) => issue.path.join('.'))).to.deep.equal([path]);
    });
}

/** Results of `uses` and `describe` for options. */
export function describeMentions(
  kind: ProbeKind,
  table: readonly (readonly [yaml: string, uses: readonly string[], description: string])[],
): void {
  for (const [yaml, uses, description] of table)
    it(`${yaml}: “${description}”`, () => {
      const options = optionsOf(kind, yaml);
      expect(kind.describe(options)).to.equal(description);
      expect(
        kind.uses(options).map(({ path, names, text }) => `${path.join('.')}: ${names} ${text}`),
      ).to.deep.equal(uses);
    });
}

/** Mistakes that depend on the network: `path: message (hint)`. */
export function describeMistakes(
  kind: ProbeKind,
  table: readonly (readonly [yaml: string, mistakes: readonly string[]])[],
): void {
  for (const [yaml, mistakes] of table)
    it(`${mistakes.length === 0 ? 'finds nothing wrong' : 'finds what is wrong'} with ${yaml}`, () => {
      const told = mistakesOf(kind, yaml).map(
        ({ path, message, hint }) =>
          `${path.join('.')}: ${message}${hint === undefined ? '' : ` (${hint})`}`,
      );
      expect(told).to.deep.equal(mistakes);
    });
}

/** The processes for options: `node: words`. */
export function describeActions(
  kind: ProbeKind,
  table: readonly (readonly [yaml: string, ...commands: string[]])[],
): void {
  for (const [yaml, ...commands] of table)
    it(`${yaml} becomes “${commands.join('; ')}”`, () => {
      expect(
        actionsOf(kind, yaml).map(({ node, argv }) => `${node}: ${argv.join(' ')}`),
      ).to.deep.equal(commands);
    });
}

/** A process that ended, reduced to what the test needs. */
export const finish = (given: Partial<Finished> = {}): Finished => ({
  node: 'a',
  argv: ['nothing'],
  exit: 0,
  stdout: '',
  stderr: '',
  ...given,
});

/** The measurement, without the processes that it is based on. */
export function measured(
  kind: ProbeKind,
  yaml: string,
  ...finished: readonly Partial<Finished>[]
): Omit<Measured, 'finished'> {
  const all = finished.map(finish);
  const { finished: kept, ...rest } = kind.measure(optionsOf(kind, yaml), all);
  expect(kept).to.deep.equal(all);
  return rest;
}

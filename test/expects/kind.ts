/** Tests for every expectation: its example, options that its schema refuses, its title, its verdicts. */
import { expect } from 'chai';
import { parse } from 'yaml';

import type { ExpectKind, Judgement } from '../../src/expects/expect.js';
import { compileFilter } from '../../src/filter/compile.js';
import type { Seen } from '../../src/model/observation.js';
import { probes } from '../../src/probes/index.js';

/** An expectation as in scenario files. */
export type Yaml = string;

/** The checked options of an expectation. */
export const optionsOf = (kind: ExpectKind, text: Yaml): unknown => kind.schema.parse(parse(text));

export const judge = (kind: ExpectKind, text: Yaml, seen: Seen): Judgement =>
  kind.judge(optionsOf(kind, text), seen);

/** The outcome and the texts of a judgement, joined. */
export const verdict = (kind: ExpectKind, text: Yaml, seen: Seen): string => {
  const { outcome, seen: words } = judge(kind, text, seen);
  return `${outcome}: ${words}`;
};

export interface Language {
  readonly refused: readonly Yaml[];
  readonly titles: Readonly<Record<Yaml, string>>;
}

const follow = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Readonly<Record<string | number, unknown>>)[key], value);

export function describeLanguage(kind: ExpectKind, { refused, titles }: Language): void {
  it('its example fits its schema', () => {
    const written = parse(kind.example) as Record<string, unknown>;
    expect(written).to.have.property(kind.name);
    const options = kind.schema.parse(written);
    expect(kind.describe(options)).to.not.equal('');
    for (const { path } of kind.uses?.(options) ?? [])
      expect(follow(written, path)).to.be.a('string');
    for (const { path, text } of kind.filters?.(options) ?? []) {
      expect(follow(written, path)).to.equal(text);
      expect(compileFilter(text).ok, text).to.equal(true);
    }
  });

  it('needs what some stimulus tells', () => {
    const told = Object.values(probes).flatMap(({ measures: tells }) => tells);
    if (kind.needs !== undefined) expect(told).to.include(kind.needs);
  });

  for (const text of refused)
    it(`refuses { ${text} }`, () => {
      expect(kind.schema.safeParse(parse(`{ ${text} }`)).success).to.equal(false);
    });

  for (const [text, title] of Object.entries(titles))
    it(`{ ${text} } is called “${title}”`, () => {
      expect(kind.describe(optionsOf(kind, `{ ${text} }`))).to.equal(title);
    });
}

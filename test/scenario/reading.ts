/** Scenarios from texts, for tests. */
import { expect } from 'chai';

import type { Interface, Scenario } from '../../src/model/scenario.js';
import { readWith } from '../../src/scenario/reader.js';
import { testKinds } from './kinds.js';

/** The scenarios of a text that must have no problems. */
export function read(text: string): Scenario[] {
  const { scenarios, problems } = readWith(testKinds, text, 'scenarios/family/lesson.yaml');
  expect(problems).to.deep.equal([]);
  return scenarios;
}

/** The only one. */
export function readOne(text: string): Scenario {
  const [scenario, ...others] = read(text);
  if (!scenario) throw new Error('no scenario');
  expect(others).to.be.empty;
  return scenario;
}

export const find = ({ nodes }: Scenario, node: string, name: string): Interface => {
  const found = nodes
    .find((each) => each.name === node)
    ?.interfaces.find(({ id }) => id.name === name);
  if (!found) throw new Error(`no ${node}:${name}`);
  return found;
};

/** What is wrong with a text. */
export const codes = (text: string): string[] =>
  readWith(testKinds, text, 'x.yaml').problems.map(({ code }) => code);

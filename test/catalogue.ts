/** All scenarios of the project, parsed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { expect } from 'chai';

import type { Scenario } from '../src/model/scenario.js';
import { readScenario } from '../src/scenario/read.js';

export const projectRoot = resolve(import.meta.dirname, '../..');

/** Paths of the scenario files, relative to the project. */
export const scenarioFiles = (): string[] =>
  readdirSync(join(projectRoot, 'scenarios'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => join('scenarios', path))
    .sort();

/** Reads a scenario; a problem in it fails the test. */
export function readFile(file: string): readonly Scenario[] {
  const { scenarios, problems } = readScenario(readFileSync(join(projectRoot, file), 'utf8'), file);
  expect(problems, file).to.deep.equal([]);
  return scenarios;
}

/** Reads a text like a file. */
export function readText(text: string, name = 'test'): readonly Scenario[] {
  const { scenarios, problems } = readScenario(text, `${name}.yaml`);
  expect(problems).to.deep.equal([]);
  return scenarios;
}

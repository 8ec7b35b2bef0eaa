import { expect } from 'chai';

import { isStarved, Starvation, turnsSince } from '../../src/host/starvation.js';

const tasks = (turns: Readonly<Record<string, readonly [number, number]>>) =>
  new Map(Object.entries(turns).map(([task, [ran, waited]]) => [task, { ran, waited }]));

describe('turnsSince', () => {
  it('counts what ran and waited meanwhile, new tasks from their beginning', () => {
    const before = tasks({ a: [100, 50], gone: [900, 900] });
    const now = tasks({ a: [130, 250], b: [10, 5] });
    expect(turnsSince(before, now)).to.deep.equal({ ran: 40, waited: 205 });
  });
});

describe('isStarved', () => {
  for (const [ran, waited, starved] of [
    [0, 0, false],
    [10, 190, false],
    [10, 200, true],
    [100, 200, false],
    [100, 240, true],
    [3000, 2000, false],
  ] as const)
    it(`ran ${ran} ms, waited ${waited} ms: ${starved ? 'yes' : 'no'}`, () => {
      expect(isStarved({ ran, waited })).to.equal(starved);
    });
});

describe('Starvation', () => {
  it('finds nothing in the moment in which it begins', () => {
    expect(new Starvation({}).find()).to.equal(undefined);
    expect(new Starvation({ engine: process.pid }).find()).to.equal(undefined);
  });
});

/** Programs and files beside a scenario's file, on the host and in a guest. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { findProgram } from '../../src/host/programs.js';
import type { GuestKernel } from '../../src/model/kernel.js';
import type { ScenarioReport } from '../../src/model/report.js';
import { runScenarios } from '../../src/run/run.js';
import { readText } from '../catalogue.js';
import { needsUserMode } from '../guest-possible.js';
import { needsSandbox } from '../sandbox-possible.js';
import { lacks } from '../skip.js';

describe('a scenario’s own programs and files', function () {
  this.timeout(60_000);
  let kernel: GuestKernel;
  let folder: string;

  before(async function () {
    await needsSandbox(this);
    kernel = await needsUserMode(this);
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'netlab-own-'));
    writeFileSync(join(folder, 'data.txt'), 'world\n');
    program('say.sh', '#!/bin/sh\necho "hello $(cat data.txt)"\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const program = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  };

  /** The report of one command, on the host and in a guest. */
  async function run(command: string, output: string): Promise<readonly ScenarioReport[]> {
    const scenarios = readText(
      `
title: own
nodes:
  a: { eth0: { type: veth, peer: b:eth0 } }
  b: {}
steps:
  - run: { a: ${JSON.stringify(command)} }
    expect: [{ output: ${JSON.stringify(output)} }]
`,
      join(folder, 'own'),
    );
    return (await runScenarios(scenarios, { targets: ['host', kernel], jobs: 1 })).scenarios;
  }

  for (const [what, command] of [
    ['beside the file', './say.sh'],
    ['that a shell starts', 'sh -c "true && ./say.sh"'],
  ] as const)
    it(`are found: a script ${what}`, async () => {
      const reports = await run(command, 'hello world');
      expect(reports.map(({ outcome }) => outcome)).to.deep.equal(['pass', 'pass']);
    });

  it('are found by their absolute path', async () => {
    const reports = await run(join(folder, 'say.sh'), 'hello world');
    expect(reports.map(({ outcome }) => outcome)).to.deep.equal(['pass', 'pass']);
  });

  it('come with their libraries: a program that guests do not have', async function () {
    if (findProgram('factor') === undefined) lacks(this, 'no factor');
    const reports = await run('sh -c "echo; factor 12"', '12: 2 2 3');
    expect(reports.map(({ outcome }) => outcome)).to.deep.equal(['pass', 'pass']);
  });

  it('are an error where they cannot be brought', async function () {
    if (findProgram('python3') === undefined) lacks(this, 'no python3');
    program('say.py', '#!/usr/bin/env python3\nprint("hello world")\n');
    const [host, guest] = await run('./say.py', 'hello world');
    expect(host?.outcome).to.equal('pass');
    expect(guest?.outcome).to.equal('error');
    expect(guest?.reason).to.match(/^a command of the scenario needs python3/);
  });
});

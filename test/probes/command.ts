/** Shared tests of the four stimuli that run a command. */
import { expect } from 'chai';

import type { ProbeKind } from '../../src/probes/probe.js';
import {
  describeActions,
  describeKind,
  describeMentions,
  describeRefusals,
  measured,
} from './kind.js';

/** @param program the words before those of the scenario, with a blank at the end */
export function describeCommand(kind: ProbeKind, program = ''): void {
  describeKind(kind);

  it('its refusal fails a step', () => {
    expect(kind.measures).to.include('end');
  });

  describeRefusals(kind, [
    ['{}', ''],
    ['{ a: "" }', 'a'],
    ['{ a: "  " }', 'a'],
    ['{ a: 1 }', 'a'],
    ['{ a: [] }', 'a'],
    ['{ a: [one, ""] }', 'a.1'],
    ['{ a: [[]] }', 'a.0'],
    ['{ a:eth0: one }', 'a:eth0'],
    ['one two', ''],
  ]);

  describeMentions(kind, [
    ['{ a: one two }', ['a: node a'], `a: ${program}one two`],
    [
      '{ a: [one, [two, 3]], b: four }',
      ['a: node a', 'b: node b'],
      `a: ${program}one; a: ${program}two 3; b: ${program}four`,
    ],
  ]);

  describeActions(kind, [
    ['{ a: one }', `a: ${program}one`],
    [
      '{ b: [one two, [three, 4]], a: five }',
      `b: ${program}one two`,
      `b: ${program}three 4`,
      `a: ${program}five`,
    ],
  ]);

  it('a program that is missing, or that does not end, is trouble', () => {
    const missing = {
      argv: ['ethtool', '-K'],
      exit: 127,
      stderr: 'nsenter: failed to execute ethtool: No such file or directory\n',
    };
    expect(measured(kind, '{ a: [one, two] }', {}, missing).trouble).to.equal(
      'ethtool could not be started: nsenter: failed to execute ethtool: No such file or directory',
    );
    const endless = { argv: ['sleep', '60'], exit: 130, timedOut: true };
    expect(measured(kind, '{ a: one }', endless).trouble).to.equal(
      'sleep 60 did not end within 30 s',
    );
  });
}

/** The tool's message for a refusal, which is a result, never trouble. */
export function describeRefused(
  kind: ProbeKind,
  table: readonly (readonly [exit: number, stderr: string])[],
): void {
  for (const [exit, stderr] of table)
    it(`“${stderr.trim()}” is no trouble`, () => {
      expect(measured(kind, '{ a: one }', { exit, stderr })).to.deep.equal({ kind: kind.name });
    });
}

import { expect } from 'chai';

import { speaksTcp } from '../../src/judge/speaks-tcp.js';
import type { Outcome } from '../../src/model/verdict.js';
import { readText } from '../catalogue.js';

const of = (steps: string, outcomes: readonly Outcome[], service = ''): boolean => {
  const [scenario] = readText(`
title: t
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 }${service} }
  b: { eth0: { address: 10.0.0.2/24 } }
steps:
${steps}`);
  if (!scenario) throw new Error('no scenario');
  return speaksTcp(
    scenario,
    outcomes.map((outcome) => ({ outcome })),
  );
};

const ping = '  - ping: { from: a, to: b:eth0 }\n';
const tcp = '  - tcp: { from: a, to: b:eth0, port: 7 }\n';
const program = '  - run: { a: "true" }\n';

describe('speaksTcp', () => {
  it('is no for pings alone', () => {
    expect(of(ping, ['fail'])).to.equal(false);
  });

  it('is yes for a step that failed with TCP, and for those after a program', () => {
    expect(of(ping + tcp, ['pass', 'fail'])).to.equal(true);
    expect(of(program + ping, ['pass', 'error'])).to.equal(true);
  });

  it('is no where only steps before it failed', () => {
    expect(of(ping + tcp, ['fail', 'pass'])).to.equal(false);
  });

  it('is yes for TCP anywhere where no step failed', () => {
    expect(of(ping + tcp, [])).to.equal(true);
  });

  it('is yes where a service may', () => {
    const service = ", services: { d: { run: 'cat', ready: x } }";
    expect(of(ping, ['fail'], service)).to.equal(true);
  });
});

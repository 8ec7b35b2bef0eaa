import { expect } from 'chai';

import { compareWithBaseline } from '../../src/compare/baseline.js';
import { formatBaseline, formatDepartures } from '../../src/report/baseline.js';
import { parseBaseline } from '../../src/records/baseline.js';
import { fingerprint } from '../compare/fingerprints.js';

const one = fingerprint('pass', {
  verdicts: ['1 received | outcome=pass of=1\\x20received'],
  frames: { 'a:eth0': ['#1 ARP | frame.len=42 eth.type=2054', '#2 a | b | frame.len=98'] },
});
const baseline = {
  kernel: 'Linux 6.1.0',
  chosen: ['tag:vepa'],
  cases: [],
  scenarios: { 'one [mode=vepa]': one, old: fingerprint('skip') },
};

describe('a baseline', () => {
  it('is JSON with a line for each thing, without numbers', () => {
    const text = formatBaseline(baseline);
    expect(text).to.include('"ARP | frame.len=42 eth.type=2054"');
    expect(text.startsWith('{\n  "format": 1,\n  "kernel": "Linux 6.1.0",')).to.equal(true);
  });

  it('is read as it was written', () => {
    const text = formatBaseline(baseline);
    const read = parseBaseline(text);
    if (typeof read === 'string') throw new Error(read);
    expect(formatBaseline(read)).to.equal(text);
    expect(compareWithBaseline(read.scenarios, baseline.scenarios)).to.deep.equal([]);
  });

  for (const [text, wrong] of [
    ['no JSON', 'JSON'],
    ['{"format": 2}', 'format: '],
    [
      '{"format": 1, "kernel": "", "chosen": [], "cases": [], "scenarios": {"a": {}}}',
      'scenarios › a › outcome',
    ],
  ] as const)
    it(`is none: ${text}`, () => expect(parseBaseline(text)).to.be.a('string').and.include(wrong));

  it('is departed from by outcomes, frames, and scenarios that come and go', () => {
    const now = {
      'one [mode=vepa]': fingerprint('fail', {
        verdicts: ['1 received | outcome=fail of=1\\x20received'],
        frames: { 'a:eth0': ['#1 ARP | frame.len=60 eth.type=2054', '#2 a | b | frame.len=98'] },
      }),
      fresh: fingerprint('pass'),
    };
    const look = { colour: false, width: 80, verbose: false };
    expect(formatDepartures(compareWithBaseline(baseline.scenarios, now), 2, look)).to.equal(`\
~ one [mode=vepa]
    pass → fail
    1. a pings b
      verdicts
        ~ 1 received
            outcome pass → fail
      frames a:eth0
        ~ #1 ARP
            frame.len 42 → 60
+ fresh  is not in the baseline
- old  was not run
not as in the baseline: 1 changed, 1 new, 1 vanished
`);
  });
});

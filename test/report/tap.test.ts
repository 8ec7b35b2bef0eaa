import { expect } from 'chai';
import { Parser } from 'tap-parser';
import type { Result } from 'tap-parser';

import type { Report } from '../../src/model/report.js';
import { formatTap } from '../../src/report/tap.js';
import { dangerous, hostile, mixed, report, scenario } from './reports.js';

/** Everything that a strict parser finds, with subtests inside their parents. */
async function parse(given: Report): Promise<{ parser: Parser; tests: Result[]; text: string }> {
  const text = await formatTap(given);
  const parser = new Parser({ strict: true });
  const tests: Result[] = [];
  parser.on('assert', (each: Result) => tests.push(each));
  parser.end(text);
  return { parser, tests, text };
}

describe('the report as TAP', () => {
  it('is version 13, with a test for each scenario', async () => {
    const { parser, tests, text } = await parse(mixed);
    expect(text.startsWith('TAP version 13\n')).to.equal(true);
    // An objection of the strict parser counts as a failure.
    expect(parser.results?.failures).to.have.length(3);
    expect(tests.map(({ ok, skip }) => [ok, skip])).to.deep.equal([
      [true, false],
      [false, false],
      [false, false],
      [true, 'this kernel has no dummy devices (CONFIG_DUMMY)'],
      [false, false],
    ]);
    expect(tests.map(({ name }) => name)).to.deep.equal([
      'vepa-hairpin: VEPA siblings meet through a hairpin switch port',
      'isolation [mode=bridge]: a child cannot reach its host',
      'refused: a network that cannot be',
      'dummy-pair',
      'wrong: a scenario with a mistake',
    ]);
  });

  it('tells a verdict that is no pass in full', async () => {
    const { text } = await parse(mixed);
    expect(text).to.include(`
    not ok 1 - a pings the host: host:eth0 no icmp
      ---
      duration_ms: 120.5
      error: |-
        fail
        expected no frames
        seen 2 frames (#3, #4)
        host:eth0 #3  ICMP echo request
        host:eth0 #4  ICMP echo reply
        isolation.yaml:12:9
      ...
`);
  });

  it('names the kernel of what ran on another', async () => {
    const text = await formatTap(report(scenario({ kernel: 'Linux 6.12.1' })));
    expect(text).to.match(/^ok 1 - vepa-hairpin on Linux 6\.12\.1: VEPA siblings/m);
  });

  it('of nothing is an empty plan', async () => {
    const { parser } = await parse(report());
    expect(parser.results?.count).to.equal(0);
    expect(parser.results?.ok).to.equal(true);
  });

  it('has no more lines of tests than tests, whatever packets and commands say', async () => {
    const { tests, text } = await parse(hostile);
    expect(text).not.to.match(dangerous);
    expect(tests).to.have.length(2);
    expect(tests.map(({ ok, skip }) => ok && skip !== false)).to.deep.equal([false, true]);
    expect(text.match(/^ *(not )?ok /gm)).to.have.length(6);
  });
});

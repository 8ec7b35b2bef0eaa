import { expect } from 'chai';

import { formatCaptures, formatReport, formatResult } from '../../src/report/terminal.js';
import { columns } from '../../src/report/wrap.js';
import {
  dangerous,
  expected,
  hostile,
  mixed,
  passing,
  report,
  scenario,
  step,
  verdict,
} from './reports.js';

const look = { colour: false, width: 80, verbose: false };

/** A text of a test without the indentation that makes it readable here. */
const text = (lines: string): string =>
  lines.replace(/^\n/, '').replace(/^ {4}/gm, '').trimEnd() + '\n';

describe('the report for people', () => {
  it('tells one scenario row by row', () => {
    expect(formatReport(report(passing), look)).to.equal(
      text(`
    vepa-hairpin · VEPA siblings meet through a hairpin switch port            0.4 s
      a pings b
      ✓ 1 received                 1 sent, 1 received
      ✓ host:eth0  icmp.type == 8  2 frames (#5, #6)
      ✓ path       icmp.type == 8 from a:mv0 to b:mv0, nowhere else
                   a:mv0 #3 → host:eth0 #5 → switch:p1 #5, #6 ⤶ host:eth0 #6
                   → b:mv0 #3
      1 passed
    `),
    );
  });

  it('tells more when asked to, in the width that there is', () => {
    expect(formatReport(report(passing), { ...look, width: 60, verbose: true })).to.equal(
      text(`
    vepa-hairpin · VEPA siblings meet through a hairpin    0.4 s
    switch port
      a pings b
      ✓ 1 received                 1 sent, 1 received
      ✓ host:eth0  icmp.type == 8  2 frames (#5, #6)
      ✓ path       icmp.type == 8 from a:mv0 to b:mv0, nowhere
                   else
                   a:mv0 #3 → host:eth0 #5 → switch:p1 #5, #6
                   ⤶ host:eth0 #6 → b:mv0 #3
          scenarios/macvlan/vepa-hairpin.yaml:37:9
      taps      a:mv0 4 frames, host:eth0 1 frame
      captures  /tmp/kept/vepa-hairpin
      1 passed
    `),
    );
  });

  it('tells once in a step why nothing is proved', () => {
    const doubt = 'the capture at s:p2 may lack frames: its interface was renamed';
    const lost = (title: string) =>
      verdict({
        title,
        outcome: 'error',
        expected: 'no frames',
        seen: 'no frames',
        evidence: [],
        detail: [doubt],
      });
    const told = formatReport(
      report(
        scenario({
          outcome: 'error',
          steps: [
            step({ name: 'one', outcome: 'error', verdicts: [lost('a'), lost('b'), lost('c')] }),
            step({ name: 'two', outcome: 'error', verdicts: [lost('a')] }),
          ],
        }),
      ),
      look,
    );
    expect(told.match(/may lack frames.*/g)).to.deep.equal([
      'may lack frames: its interface was renamed',
      'may lack frames, as above',
      'may lack frames, as above',
      'may lack frames: its interface was renamed',
    ]);
  });

  it('tells of several only what did not pass', () => {
    expect(formatReport(mixed, look)).to.equal(
      text(`
    ✓ vepa-hairpin · VEPA siblings meet through a hairpin switch port          0.4 s
    ✗ isolation [mode=bridge] · a child cannot reach its host                  0.4 s
      a pings the host
      ✗ host:eth0  no icmp
          expected  no frames
          seen      2 frames (#3, #4)
          host:eth0 #3  ICMP echo request
          host:eth0 #4  ICMP echo reply
          isolation.yaml:12:9
      ✓ a:mv0      arp  one frame (#1)
      ✓ a change
      ! it ends
          expected  to succeed
          seen      no such program
      ! a:mv0  capture incomplete: 3 frames dropped
    ! refused · a network that cannot be                                       0.4 s
      the kernel refused: Nexthop has invalid gateway
        ip -n a route add default via 10.9.9.9
        ENETUNREACH
    – dummy-pair                                                               0.4 s
      this kernel has no dummy devices (CONFIG_DUMMY)
    ! wrong · a scenario with a mistake                                        0.4 s
      wrong.yaml:3:5: there is no device type “vetch”
        did you mean “veth”?
    1 passed, 1 failed, 2 errors, 1 skipped in 1.8 s
    `),
    );
  });

  it('names the kernel of what ran on another', () => {
    const there = scenario({ case: 'mode=vepa', kernel: 'Linux 6.12.1', title: 'a title' });
    expect(formatReport(report(there), look)).to.include(
      'vepa-hairpin [mode=vepa] on Linux 6.12.1 · a title',
    );
  });

  it('of nothing says so', () => {
    expect(formatReport(report(), look)).to.equal('no scenarios in 1.8 s\n');
  });

  it('colours only when told to, and the same text', () => {
    // eslint-disable-next-line no-control-regex
    const sequences = /\x1b\[\d+m/g;
    const coloured = formatReport(mixed, { ...look, colour: true });
    expect(coloured).to.match(sequences);
    expect(coloured.replace(sequences, '')).to.equal(formatReport(mixed, look));
  });

  it('lets no control character through', () => {
    expect(formatReport(hostile, { ...look, verbose: true })).not.to.match(dangerous);
    expect(formatCaptures(report(passing), 'a\x1b[2Jb', look)).not.to.match(dangerous);
  });

  for (const width of [30, 60, 80, 100])
    it(`keeps to ${width} columns where no word is longer`, () => {
      const long = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
      const given = report(
        scenario({
          title: long,
          outcome: 'fail',
          reason: long,
          detail: [`  ${long}`],
          steps: [
            step({ name: long, outcome: 'fail' }),
            step({
              verdicts: [
                verdict({ title: `path  ${long}`, seen: long }),
                verdict({ title: long, seen: '' }),
                verdict({ title: 'a:b  x', outcome: 'fail', expected: long, seen: long }),
                verdict({ title: `a:b  ${'a == 1 && '.repeat(30)}b`, detail: [long] }),
              ],
            }),
          ],
          taps: [{ tap: 'a:b', frames: 1, complete: false, reason: long }],
        }),
      );
      for (const line of formatReport(given, { ...look, width }).split('\n'))
        expect(columns(line), line).to.be.at.most(width);
    });

  it('does not cut a word that is wider than the terminal', () => {
    const word = 'f'.repeat(200);
    const shown = formatResult(
      scenario({ steps: [step({ verdicts: [verdict({ title: `a:b  ${word}` })] })] }),
      1,
      look,
    );
    expect(shown).to.include(word);
  });

  it('says once where captures are, if there are any', () => {
    expect(formatCaptures(report(passing, passing), 'kept', look)).to.equal(
      'captures are in kept; frame #5 of a tap is packet 5 of its file\n',
    );
    expect(formatCaptures(report(scenario({})), 'kept', look)).to.equal('');
  });
});

describe('what other kernels and known bugs make of a report', () => {
  it('is told with its reason, and counted apart', () => {
    const text = formatReport(report(expected), { colour: false, width: 80, verbose: false });
    expect(text).to
      .equal(`known · answered by all (1 expectation skipped)                            0.4 s
  a pings b
  ✓ 1 received  1 sent, 1 received
  x a:mv0  no arp
      known bug: https://bugs.example/1
      expected  no frames
      seen      1 frame (#3)
      known.yaml:9:9
  – b:mv0  arp
      since 6.7; this is Linux 6.1.0
      known.yaml:11:9
  1 failed as expected
`);
  });
});

import { expect } from 'chai';
import { SaxesParser } from 'saxes';

import { composeMatrix } from '../../src/compare/matrix.js';
import type { ScenarioReport } from '../../src/model/report.js';
import type { Outcome } from '../../src/model/verdict.js';
import { formatMatrixHtml } from '../../src/report/matrix-html.js';
import { formatMatrixJunit } from '../../src/report/matrix-junit.js';
import { formatMatrix } from '../../src/report/matrix.js';
import { fingerprint } from '../compare/fingerprints.js';
import { dangerous, hostile, scenario, step, verdict } from './reports.js';

const result = (
  name: string,
  outcome: Outcome,
  ttl: number,
  more: Partial<ScenarioReport> = {},
): Parameters<typeof composeMatrix>[0][number]['results'][number] => ({
  report: scenario({ name, title: '', file: `scenarios/veth/${name}.yaml`, outcome, ...more }),
  fingerprint: fingerprint(outcome, {
    frames: { 'b:eth0': [`#5 ICMP | frame.len=98 eth.type=2048 ip.ttl=${ttl}`] },
  }),
});

const failed = step({
  outcome: 'fail',
  verdicts: [verdict({ title: 'b:eth0  icmp', outcome: 'fail', expected: '2 frames' })],
});

const kernels = ['Linux 6.1.0', 'Linux 6.12.0', 'Linux 7.2.0'];
const columns = [
  [
    result('same', 'pass', 64),
    result('ttl', 'pass', 64),
    result('lacking', 'skip', 0, { reason: 'no dummy devices' }),
  ],
  [
    result('same', 'pass', 64),
    result('ttl', 'fail', 63, { steps: [failed] }),
    result('lacking', 'pass', 64),
  ],
  [result('same', 'pass', 64), result('ttl', 'pass', 64), result('lacking', 'pass', 64)],
].map((results, index) => ({
  name: ['old', 'lts', 'new'][index] ?? '',
  kernel: kernels[index] ?? '',
  duration: 1000,
  results,
}));

const matrix = composeMatrix(columns, { netlab: '0.1.0', duration: 3000 });
const look = { colour: false, width: 80, verbose: false };

describe('a matrix of scenarios and kernels', () => {
  it('shows in text where the kernels differ', () => {
    expect(formatMatrix(matrix, look)).to.equal(`old: Linux 6.1.0, 1.0 s
lts: Linux 6.12.0, 1.0 s
new: Linux 7.2.0, 1.0 s

           old    lts    new
veth
  ttl      pass   fail   pass
  lacking  skip   pass   pass

pass       2      2      3
fail       0      1      0
skip       1      0      0

ttl
  lts: fail: b:eth0 icmp: expected 2 frames, seen 1 frame
  old → lts
    1. a pings b
      frames b:eth0
        ~ #5 ICMP
            ip.ttl 64 → 63
  lts → new
    1. a pings b
      frames b:eth0
        ~ #5 ICMP
            ip.ttl 63 → 64

lacking
  old: skip: no dummy devices

the kernels agree on 1 of 3 scenarios
`);
  });

  it('tells of a pass what was skipped, and of others, too', () => {
    const skip = verdict({
      title: 'a:eth0  link has {mtu: 1500}',
      outcome: 'skip',
      reason: 'until 6.6',
    });
    const fail = verdict({ title: 'b:eth0  icmp', outcome: 'fail', expected: '2 frames' });
    const one = (outcome: Outcome, verdicts: (typeof skip)[]) =>
      result('one', outcome, 64, { steps: [step({ outcome, verdicts })] });
    const text = formatMatrix(
      composeMatrix(
        [
          { ...columns[0]!, results: [one('pass', [skip])] },
          { ...columns[1]!, results: [one('fail', [skip, fail])] },
        ],
        { netlab: '0.1.0', duration: 1 },
      ),
      look,
    );
    expect(text).to.include('  old: skipped: a:eth0 link has {mtu: 1500}: until 6.6\n');
    expect(text).to.include(`  lts: fail: b:eth0 icmp: expected 2 frames, seen 1 frame
    skipped: a:eth0 link has {mtu: 1500}: until 6.6\n`);
  });

  it('shows the others when verbose', () => {
    expect(formatMatrix(matrix, { ...look, verbose: true })).to.match(
      /^ {2}same +pass +pass +pass$/m,
    );
  });

  it('compares with the kernel before that could be looked at', () => {
    expect(
      matrix.rows.map(({ contrasts }) => contrasts.map(({ before, after }) => [before, after])),
    ).to.deep.equal([
      [],
      [
        [0, 1],
        [1, 2],
      ],
      [],
    ]);
  });

  it('is a test suite for each kernel in JUnit XML', () => {
    const xml = formatMatrixJunit(matrix);
    const suites: Record<string, string>[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'testsuite') suites.push(attributes);
    });
    parser.write(xml).close();
    expect(
      suites.map(({ name, tests, failures, skipped }) => [name, tests, failures, skipped]),
    ).to.deep.equal([
      ['old (Linux 6.1.0)', '3', '0', '1'],
      ['lts (Linux 6.12.0)', '3', '1', '0'],
      ['new (Linux 7.2.0)', '3', '0', '0'],
    ]);
    expect(xml).to.include('unlike old:');
    expect(xml).to.include('ip.ttl 64 → 63');
  });

  it('is one HTML page that needs nothing else, and tells outcomes in words', () => {
    const html = formatMatrixHtml(matrix);
    expect(html).not.to.match(/<(script|link|img|iframe)|https?:|url\(|@import/);
    expect(html).to.include('<td class="fail">fail</td>');
    expect(html).to.include('<details><summary>ttl</summary>');
    expect(html).to.include('ip.ttl 64 → 63');
    expect(html).to.include('prefers-color-scheme: dark');
    expect(html.match(/<tr class="same">/g)).to.have.length(1);
  });

  it('lets no text through that a terminal, a browser or a parser would obey', () => {
    const evil = composeMatrix(
      ['a', 'b<script>'].map((name, index) => ({
        name,
        kernel: '<b>',
        duration: 1,
        results: hostile.scenarios.map((report) => ({
          report,
          fingerprint: fingerprint(report.outcome, {
            name: `<i>\x1b[31m${index}`,
            frames: { 'a:<b>': [`<script>\u202e | frame.len=${index} eth.type=<b>${index}\x07`] },
          }),
        })),
      })),
      { netlab: '0.1.0', duration: 1 },
    );
    const html = formatMatrixHtml(evil);
    expect(html).not.to.match(/<(script|b|i)[ >]/);
    for (const text of [html, formatMatrix(evil, look), formatMatrixJunit(evil)])
      expect(text).not.to.match(dangerous);
    new SaxesParser().write(formatMatrixJunit(evil)).close();
  });
});

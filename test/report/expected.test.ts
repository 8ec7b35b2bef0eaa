/** How reporters for machines show expected failures and skips. */
import { expect } from 'chai';
import { Parser } from 'tap-parser';

import { exitCode } from '../../src/report/exit-code.js';
import { formatJunit } from '../../src/report/junit.js';
import { formatTap } from '../../src/report/tap.js';
import { expected, report } from './reports.js';

describe('a failure as expected', () => {
  it('lets the run pass', () => expect(exitCode(report(expected))).to.equal(0));

  it('is no failure in JUnit XML, and tells why', () => {
    const xml = formatJunit(report(expected));
    expect(xml).to.include('tests="3" failures="0" errors="0" skipped="2"');
    expect(xml).to.include(
      'expected no frames, seen 1 frame (#3)\nknown bug: https://bugs.example/1',
    );
    expect(xml).to.include('since 6.7; this is Linux 6.1.0');
  });

  it('is something to do in TAP', async () => {
    const text = await formatTap(report(expected));
    const parser = new Parser({ strict: true });
    parser.end(text);
    expect(parser.results?.ok, text).to.equal(true);
    expect(text).to.include(
      'not ok 2 - a pings b: a:mv0 no arp # TODO known bug: https://bugs.example/1',
    );
    expect(text).to.include('ok 3 - a pings b: b:mv0 arp # SKIP since 6.7; this is Linux 6.1.0');
  });
});

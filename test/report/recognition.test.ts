import { expect } from 'chai';

import type { ReportSort } from '../../src/report/recognition.js';
import { missesReport } from '../../src/report/recognition.js';
import { reporterNames, reporters } from '../../src/report/reporters.js';
import { expected, hostile, mixed, passing, report as reportOf, skipped } from './reports.js';

const look = { colour: false, width: 80, verbose: false };
const ends = (text: string): { start: string; end: string } => ({
  start: text.slice(0, 4096),
  end: text.slice(-4096),
});

const written = {
  ...{ mixed, hostile, 'of nothing': reportOf(), 'that passed': reportOf(passing) },
  ...{ 'of a skip': reportOf(skipped), 'as expected': reportOf(expected) },
};

describe('missesReport', () => {
  for (const sort of reporterNames)
    for (const [name, report] of Object.entries(written))
      it(`knows the report ${name} for ${sort}, and for nothing else`, async () => {
        const text = ends(await reporters[sort].format(report, look));
        expect(missesReport(sort, text)).to.equal(undefined);
        for (const other of reporterNames.filter((each) => each !== sort))
          expect(missesReport(other, text), other).to.be.a('string');
      });

  for (const [sort, text] of [
    ['junit', 'title: a scenario\n'],
    ['junit', '<html>'],
    ['junit', '<testsuitesque>'],
    ['tap', 'KTAP version 1\n'],
    ['json', '{ "format": 1, "netlab": "1" }'],
    ['json', '[]'],
    ['terminal', '3 passed by\nmy house\n'],
    ['html', '<!doctype html><title>mine</title>'],
  ] as [ReportSort, string][])
    it(`${JSON.stringify(text)} is not for ${sort}`, () =>
      expect(missesReport(sort, ends(text))).to.be.a('string'));

  it('takes what is empty for nobody’s', () =>
    expect(missesReport('junit', ends(' \n'))).to.equal(undefined));
});

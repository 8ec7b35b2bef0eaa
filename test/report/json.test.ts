import { expect } from 'chai';

import { formatJson } from '../../src/report/json.js';
import { dangerous, hostile, mixed, report } from './reports.js';

describe('the report as JSON', () => {
  for (const [name, given] of [
    ['every outcome', mixed],
    ['hostile text', hostile],
    ['nothing', report()],
  ] as const)
    it(`is the report itself: ${name}`, () => {
      const text = formatJson(given);
      expect(JSON.parse(text)).to.deep.equal(given);
      expect(text.endsWith('}\n')).to.equal(true);
      expect(text).not.to.match(dangerous);
    });
});

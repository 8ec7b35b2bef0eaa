import { expect } from 'chai';

import { duration, parseDuration } from '../../src/terms/duration.js';

describe('duration', () => {
  for (const [text, milliseconds] of [
    ['300ms', 300],
    ['5s', 5000],
    ['1.5s', 1500],
    ['2min', 120_000],
    [0.25, 250],
    [0, 0],
  ] as const)
    it(`${text} is ${milliseconds} ms`, () => {
      expect(parseDuration(duration.parse(text))).to.equal(milliseconds);
    });

  for (const text of ['', '5', '5 s', '-1s', '1h', 's', -1, true, null])
    it(`${JSON.stringify(text)} is none`, () => {
      expect(duration.safeParse(text).success).to.equal(false);
    });
});

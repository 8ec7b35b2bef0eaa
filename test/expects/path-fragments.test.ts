import { expect } from 'chai';

import { path } from '../../src/expects/path.js';
import { judge } from './kind.js';
import type { Sight } from './seen.js';
import { seeFrames } from './seen.js';

const asked = (through: string, more: string): string =>
  `{ path: icmp.type == 8, through: [${through}]${more} }`;

describe('expectation path, with fragments', () => {
  // Of one datagram with identification 0x1234: as a whole, and its two fragments.
  const header = (length: string, fragment: string, id = '1234'): string =>
    `02000000000202000000000108004500${length}${id}${fragment}400100000a0000010a000002`;
  const echo = '0800000000070001';
  const data = '6e65746c61622121';
  const whole = header('0024', '0000') + echo + data;
  const first = header('001c', '2000') + echo;
  const second = header('001c', '0001') + data;
  const from = (...passages: Sight[]): Record<string, Sight[]> => ({
    'a:eth0': [[0, whole]],
    'r:eth0': [[1, whole]],
    'b:eth0': passages,
  });
  const through = '"a:eth0", "r:eth0"';

  for (const [title, seen, more, wanted] of [
    ['is elsewhere', from([2, first], [3, second]), ', exactly: on', 'fail'],
    ['may be elsewhere where that does not matter', from([2, first], [3, second]), '', 'pass'],
    [
      'leaves another datagram alone',
      from([2, header('001c', '0001', '1235') + data]),
      ', exactly: on, opaque: ignore',
      'pass',
    ],
  ] as const)
    it(title, () => {
      expect(judge(path, asked(through, more), seeFrames(seen)).outcome).to.equal(wanted);
    });

  it('names them', () => {
    const judgement = judge(path, asked(through, ', exactly: on'), seeFrames(from([2, second])));
    expect(judgement.detail).to.deep.equal(['in fragments seen at b:eth0 #1']);
  });

  it('is elsewhere when it is put together there', () => {
    const seen = {
      'a:eth0': [
        [0, first],
        [1, second],
      ],
      'b:eth0': [[2, whole]],
    } as const;
    const text = asked('"a:eth0"', ', exactly: on');
    expect(judge(path, text, seeFrames(seen)).outcome).to.equal('fail');
  });
});

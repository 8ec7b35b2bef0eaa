/** Connections that wait for an acknowledgement. */
import { expect } from 'chai';

import { openFlows } from '../../src/wire/tcp-flow.js';
import type { Recipe } from '../../src/wire/craft.js';
import { seeFrames } from '../expects/seen.js';

type Flag = 'syn' | 'ack' | 'fin' | 'reset';

const segment = (
  way: '>' | '<',
  seq: number,
  ack: number,
  flags: readonly Flag[],
  data = '',
): Recipe => {
  const [src, dst] = way === '>' ? ['10.0.0.1', '10.0.0.2'] : ['10.0.0.2', '10.0.0.1'];
  const [srcport, dstport] = way === '>' ? [1000, 80] : [80, 1000];
  return [
    { eth: { src: '02:00:00:00:00:01', dst: '02:00:00:00:00:02' } },
    { ip: { src, dst } },
    {
      tcp: {
        srcport,
        dstport,
        seq,
        ack,
        ...Object.fromEntries(flags.map((flag) => [`flags.${flag}`, 1])),
      },
    },
    ...(data === '' ? [] : [{ data: { text: data } }]),
  ];
};

const open = (...segments: readonly Recipe[]): string[] => {
  const sights = segments.map((each, index) => [index, each] as const);
  return openFlows(seeFrames({ t: sights }).windows.get('t')?.frames ?? []);
};

const forward = '10.0.0.1:1000 > 10.0.0.2:80';
const syn = segment('>', 0xffffffff, 0, ['syn']);
const synAck = segment('<', 500, 0, ['syn', 'ack']);
const ack = segment('>', 0, 501, ['ack']);
const data = segment('>', 0, 501, ['ack'], 'hello');

describe('openFlows', () => {
  it('a SYN without an answer is open', () => {
    expect(open(syn)).to.deep.equal([forward]);
  });

  it('a connection is not when both sides have acknowledged, across the wrap of numbers', () => {
    expect(open(syn, synAck, ack)).to.deep.equal([]);
    expect(open(syn, synAck)).to.deep.equal(['10.0.0.2:80 > 10.0.0.1:1000']);
  });

  it('data and FIN are open until they are acknowledged', () => {
    expect(open(syn, synAck, ack, data)).to.deep.equal([forward]);
    expect(open(syn, synAck, ack, data, segment('<', 501, 5, ['ack']))).to.deep.equal([]);
    expect(open(syn, synAck, ack, segment('>', 0, 501, ['fin', 'ack']))).to.deep.equal([forward]);
  });

  it('a reset ends it', () => {
    expect(open(syn, segment('<', 0, 0, ['reset', 'ack']))).to.deep.equal([]);
    expect(open(syn, synAck, ack, data, segment('>', 5, 0, ['reset']))).to.deep.equal([]);
  });

  it('other packets are none', () => {
    expect(open([{ eth: { src: '02:00:00:00:00:01', dst: '02:00:00:00:00:02' } }])).to.deep.equal(
      [],
    );
  });
});

import { expect } from 'chai';

import { fingerprintStep } from '../../src/compare/fingerprint.js';
import type { Finished, Seen } from '../../src/model/observation.js';
import type { Step } from '../../src/model/scenario.js';

const place = { file: 'x.yaml', line: 1, column: 1 };

const answered = (key: string, value: unknown): [string, Finished] => [
  key,
  { node: 'sw', argv: [], exit: 0, stdout: JSON.stringify(value), stderr: '' },
];

const fdb = 'sw$ bridge -j fdb show br br0';
const link = 'a$ ip -j -d link show';
const seen: Seen = {
  measured: { kind: 'ping', sent: 1, received: 1, finished: [] },
  windows: new Map([
    ['a:eth0', { tap: 'a:eth0', first: 1, frames: [], complete: false, reason: 'lost' }],
  ]),
  states: new Map([
    answered(link, [
      {
        ifindex: 7,
        ifname: 'eth0',
        mtu: 1500,
        operstate: 'UP',
        address: '02:00:00:00:00:01',
        stats64: { rx: 5 },
      },
      { ifindex: 1, ifname: 'lo', mtu: 65536, flags: ['UP', 'LOOPBACK'] },
    ]),
  ]),
};

const asks = (options: Record<string, unknown>): Step => ({
  name: 'the step',
  place,
  expect: [{ kind: 'link', options, place }],
});

const lines = (states: ReturnType<typeof fingerprintStep>['states']): [string, string[]][] =>
  Object.entries(states).map(([key, entries]) => [key, entries.map(({ fields }) => fields)]);

describe('what a step showed', () => {
  it('has of the state what its expectations ask for, and no more', () => {
    const step = asks({ link: 'a:eth0', has: { operstate: 'UP' }, lacks: { mtu: 9000 } });
    expect(lines(fingerprintStep('x', seen, [], step).states)).to.deep.equal([
      ['a:eth0 link has {operstate: UP}, lacks {mtu: 9000}', ['mtu=1500 operstate=UP']],
    ]);
  });

  it('tells how many entries there are where nothing is asked of them', () => {
    const { states } = fingerprintStep('x', seen, [], asks({ link: 'a:eth0', count: 1 }));
    expect(lines(states)).to.deep.equal([['a:eth0 link 1 in all', ['']]]);
  });

  it('without expectations has all but numbers, counters, clocks and chosen addresses', () => {
    expect(lines(fingerprintStep('x', seen, []).states)).to.deep.equal([
      [link, ['ifname=eth0 mtu=1500 operstate=UP', 'ifname=lo mtu=65536 flags=[LOOPBACK,UP]']],
    ]);
  });

  it('keeps an answer that is no JSON, line by line', () => {
    const odd = {
      ...seen,
      states: new Map([[fdb, { ...answered(fdb, 0)[1], stdout: 'not so\n' }]]),
    };
    expect(lines(fingerprintStep('x', odd, []).states)).to.deep.equal([[fdb, ['=not\\x20so']]]);
  });

  it('has verdicts, counts, and says where a capture is incomplete', () => {
    const verdict = {
      outcome: 'pass',
      kind: 'x',
      title: 'a:eth0  arp',
      expected: '',
      seen: '',
      evidence: [],
    } as const;
    const { verdicts, stimulus, frames } = fingerprintStep('x', seen, [verdict]);
    expect(verdicts).to.deep.equal([
      { words: 'a:eth0 arp', fields: 'outcome=pass of=a:eth0\\x20\\x20arp' },
    ]);
    expect(stimulus).to.deep.equal([{ words: 'ping', fields: 'sent=1 received=1' }]);
    expect(frames['a:eth0']).to.deep.equal([
      { words: 'the capture is incomplete', fields: 'incomplete' },
    ]);
  });
});

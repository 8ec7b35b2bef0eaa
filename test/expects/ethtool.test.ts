import { expect } from 'chai';

import { ethtool } from '../../src/expects/ethtool.js';
import { readEthtool } from '../../src/expects/ethtool-read.js';
import { describeLanguage, judge, optionsOf } from './kind.js';
import { ended, seeStates } from './seen.js';

/** `ethtool --json -k eth0` of ethtool 6.1. */
const features = JSON.stringify([
  {
    ifname: 'eth0',
    'tcp-segmentation-offload': { active: true, fixed: null, requested: null },
    'generic-receive-offload': { active: false, fixed: false, requested: false },
    highdma: { active: true, fixed: true, requested: true },
  },
]);

/** `ethtool -l eth0`. */
const channels = [
  ...['Channel parameters for eth0:', 'Pre-set maximums:', 'RX:\t\t2', 'TX:\t\t2', 'Other:\t\tn/a'],
  ...['Combined:\tn/a', 'Current hardware settings:', 'RX:\t\t1', 'TX:\t\t1', 'Other:\t\tn/a'],
  ...['Combined:\tn/a', ''],
].join('\n');

/** `ethtool -c tap0`. */
const coalesce = [
  ...['Coalesce parameters for eth0:', 'Adaptive RX: off  TX: n/a', 'stats-block-usecs: n/a', ''],
  ...['rx-usecs: n/a', 'rx-frames: 4', '', 'CQE mode RX: n/a  TX: n/a', '', ''],
].join('\n');

describe('expectation ethtool', () => {
  describeLanguage(ethtool, {
    refused: ['ethtool: a, count: 1', 'ethtool: "a:eth0"'],
    titles: {
      'ethtool: "a:eth0", has: { features: { tso: off } }':
        'a:eth0  ethtool has {features: {tso: off}}',
    },
  });

  const seen = seeStates({
    'a$ ethtool --json -k eth0': features,
    'a$ ethtool -l eth0': channels,
    'a$ ethtool -c eth0': coalesce,
    'a$ ethtool -g eth0': ended(1, 'netlink error: Operation not supported'),
  });
  for (const [options, wanted] of [
    ['has: { features: { tso: on, gro: off } }', 'pass'],
    ['has: { features: { tcp-segmentation-offload: true, highdma: on } }', 'pass'],
    ['has: { features: { tso: off } }', 'fail'],
    ['lacks: { features: { tso: on } }', 'fail'],
    ['has: { features: { lro: off } }', 'fail'],
    ['has: { features: { lro: null } }', 'pass'],
    ['has: [{ features: { tso: on } }, { channels: { rx: 1, rx-max: 2, other: null } }]', 'pass'],
    ['has: { channels: { rx: 2 } }', 'fail'],
    ['has: { coalesce: { rx-frames: 1.., adaptive-rx: off, rx-usecs: null } }', 'pass'],
    ['has: { ring: { rx: 1 } }', 'error'],
    ['lacks: { ring: { rx: 1 } }', 'error'],
  ] as const)
    it(`${options}: ${wanted}`, () => {
      expect(judge(ethtool, `{ ethtool: "a:eth0", ${options} }`, seen).outcome).to.equal(wanted);
    });

  it('asks for what it needs only', () => {
    const options = optionsOf(ethtool, '{ ethtool: "a:eth0", lacks: { channels: { rx: 2 } } }');
    expect(ethtool.queries?.(options).map(({ argv }) => argv.join(' '))).to.deep.equal([
      'ethtool -l eth0',
    ]);
  });

  it('reads nothing else', () => {
    for (const text of [
      ...['', '[]', '[{', '[1]', '[{"ifname":"eth0","highdma":1}]', 'no such device\n'],
      channels.replace('RX:\t\t2', 'RX: many'),
      channels.replace('Channel', 'Lunch'),
      coalesce.replace('rx-frames: 4', 'rx-frames 4'),
    ])
      expect(readEthtool(text), text).to.be.a('string');
  });
});

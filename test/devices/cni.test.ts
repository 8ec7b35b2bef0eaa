import { expect } from 'chai';

import { cni } from '../../src/devices/cni.js';
import { lackOf } from '../../src/plan/lack.js';
import { readRefusal } from '../../src/plan/refusal.js';
import { describeWords } from './kind.js';

const conf = { cniVersion: '1.0.0', name: 'lan', type: 'macvlan', master: 'eth0' };

describe('cni', () => {
  describeWords(cni, [[{ on: 'host', conf }, 'type']]);

  const made = (options: Record<string, unknown>) =>
    cni.made?.({ node: 'pod', name: 'net1' }, cni.schema.parse(options), ['10.0.0.9/24']);

  it('is made in its host, and must get its addresses', () => {
    const { node, argv = [] } = made({ on: 'host', conf, args: 'IP=10.0.0.9' }) ?? {};
    expect(node).to.equal('host');
    expect(argv.slice(0, 6)).to.deep.equal([
      'env',
      'CNI_COMMAND=ADD',
      'CNI_CONTAINERID=pod',
      'CNI_NETNS=/run/netns/pod',
      'CNI_IFNAME=net1',
      'CNI_ARGS=IP=10.0.0.9',
    ]);
    expect(argv.slice(-4)).to.deep.equal([
      'macvlan',
      '{"cniVersion":"1.0.0","name":"lan","type":"macvlan","master":"eth0"',
      '--',
      '10.0.0.9/24',
    ]);
  });

  it('is left to a step', () => {
    expect(made({ on: 'host', conf, add: 'off' })).to.equal(undefined);
  });

  for (const [stderr, reason, symbols] of [
    [
      'failed to create ipvlan: operation not supported\n',
      'this kernel has no ipvlan devices (CONFIG_IPVLAN)',
      ['CONFIG_IPVLAN'],
    ],
    [
      'no CNI plugin ptp in /opt/cni/bin:/usr/lib/cni\n',
      'the CNI plugin ptp is not installed; Debian has its usual plugins in the package containernetworking-plugins',
      undefined,
    ],
  ] as const)
    it(`${stderr.trim()} is a lack`, () => {
      const lack = lackOf({ argv: ['cni'], creates: 'cni', ordinary: false }, readRefusal(stderr));
      expect(lack).to.deep.include({ reason, plain: true });
      expect(lack?.symbols).to.deep.equal(symbols);
    });

  it('an error that says something else is none', () => {
    const said = readRefusal('Link not found\n');
    expect(lackOf({ argv: ['cni'], creates: 'cni', ordinary: false }, said)).to.equal(undefined);
  });
});

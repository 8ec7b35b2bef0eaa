import { expect } from 'chai';

import { amt } from '../../src/devices/amt.js';
import { creations, describeContradictions, describeLive, describeWords } from './kind.js';

const relay = { mode: 'relay', local: '192.0.2.1', dev: 'below' };
const gateway = { mode: 'gateway', local: '192.0.2.1', dev: 'below', discovery: '192.0.2.2' };

describe('amt', () => {
  describeWords(amt, [
    [relay, 'type mode relay local 192.0.2.1 dev below'],
    [
      { ...gateway, relay_port: 3000, gateway_port: 3001 },
      'type mode gateway local 192.0.2.1 dev below discovery 192.0.2.2 relay_port 3000 gateway_port 3001',
    ],
  ]);
  describeContradictions(amt, [
    [{ ...gateway, discovery: undefined }, 'mode'],
    [{ ...relay, discovery: '192.0.2.2' }, 'discovery'],
    [{ ...gateway, max_tunnels: 5 }, 'max_tunnels'],
  ]);

  it('both of its ports are its own', () => {
    const decoded = (words: string): string =>
      (amt.decodes?.(words.split(' ')) ?? []).map(({ key }) => key).join();
    expect(decoded('mode relay')).to.equal('2268,2268');
    expect(decoded('mode relay relay_port 3000 gateway_port 3001')).to.equal('3000,3001');
  });

  describeLive(
    Object.keys(amt.schema.shape),
    creations(
      amt,
      [
        { ...relay, max_tunnels: 5 },
        { ...gateway, relay_port: 3000, gateway_port: 3001 },
      ],
      'ip address add 192.0.2.1/24 dev below',
    ),
  );
});

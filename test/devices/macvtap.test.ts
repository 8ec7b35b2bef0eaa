import { expect } from 'chai';

import { macvtap } from '../../src/devices/macvtap.js';
import { creations, describeContradictions, describeLive, describeWords } from './kind.js';

const link = 'below';
const macaddr = ['02:00:00:00:00:01', '02:00:00:00:00:02'];

describe('macvtap', () => {
  describeWords(macvtap, [
    [{ link }, 'type'],
    [{ link, mode: 'vepa' }, 'type mode vepa'],
    [
      { link, mode: 'source', macaddr, nodst: true, bcqueuelen: 10, bclim: -1 },
      'type mode source nodst bcqueuelen 10 bclim -1 macaddr set 02:00:00:00:00:01 02:00:00:00:00:02',
    ],
    [{ link, mode: 'passthru', nopromisc: 'on' }, 'type mode passthru nopromisc'],
    [{ link, mode: 'passthru', nopromisc: false }, 'type mode passthru'],
  ]);
  describeContradictions(macvtap, [
    [{ link, mode: 'bridge', nopromisc: true }, 'nopromisc'],
    [{ link, macaddr }, 'macaddr'],
  ]);

  it('has its parent’s MAC address in passthru mode only', () => {
    const mac = (mode?: string) => macvtap.mac(macvtap.schema.parse({ link, mode }));
    expect(mac('passthru')).to.equal('lower');
    expect(mac('bridge')).to.equal('own');
    expect(mac()).to.equal('own');
  });

  describeLive(
    Object.keys(macvtap.schema.shape),
    creations(macvtap, [
      { link },
      { link, mode: 'bridge' },
      { link, mode: 'private' },
      { link, mode: 'vepa' },
      { link, mode: 'passthru' },
      { link, mode: 'source' },
      { link, mode: 'passthru', nopromisc: true },
      { link, mode: 'source', nodst: true },
      { link, bcqueuelen: 0 },
      { link, bcqueuelen: 4294967295 },
      { link, bclim: 2 },
      { link, bclim: -1 },
      { link, mode: 'source', macaddr },
      { link, mode: 'source', macaddr, nodst: true, bcqueuelen: 10 },
    ]),
  );
});

import { expect } from 'chai';

import { compileFilter } from '../../src/filter/compile.js';
import { undecodedBy, undecodedProtocols } from '../../src/filter/undecoded.js';
import { fieldInfo } from '../../src/wire/fields.js';

describe('protocols that netlab does not decode', () => {
  for (const protocol of undecodedProtocols)
    it(`${protocol}: is none of netlab’s, and its filter is a filter`, () => {
      expect(fieldInfo(protocol)).to.equal(undefined);
      expect(compileFilter(undecodedBy(protocol)?.filter ?? '')).to.include({ ok: true });
    });

  it('are known by their fields, and not by what begins alike', () => {
    expect(undecodedBy('SIP.Method')).to.deep.equal({
      protocol: 'sip',
      filter: 'udp.port == 5060 || tcp.port == 5060',
    });
    expect(undecodedBy('olsr.message')).to.deep.equal({ protocol: 'olsr' });
    expect(undecodedBy('capwap.data.x')).to.deep.equal({ protocol: 'capwap.data' });
    expect(undecodedBy('sipx')).to.equal(undefined);
    expect(undecodedBy('constructor')).to.equal(undefined);
    expect(undecodedBy('sip  smtp')).to.equal(undefined);
  });
});

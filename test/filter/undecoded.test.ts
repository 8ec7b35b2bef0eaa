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
    expect(undecodedBy('DNS.qry.name')).to.deep.equal({
      protocol: 'dns',
      filter: 'udp.port == 53 || tcp.port == 53',
    });
    expect(undecodedBy('dnsx')).to.equal(undefined);
    expect(undecodedBy('constructor')).to.equal(undefined);
  });
});

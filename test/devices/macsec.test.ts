import { expect } from 'chai';

import { macsec } from '../../src/devices/macsec.js';
import { creations, describeContradictions, describeLive, describeWords } from './kind.js';

describe('macsec', () => {
  describeWords(macsec, [
    [{ link: 'eth0' }, 'type'],
    [
      { link: 'eth0', encrypt: true, sci: '1122', cipher: 'gcm-aes-256', window: 0, replay: true },
      'type sci 1122 cipher gcm-aes-256 encrypt on replay on window 0',
    ],
  ]);
  describeContradictions(macsec, [
    [{ link: 'eth0', replay: true }, 'replay'],
    [{ link: 'eth0', sci: '1', send_sci: false }, 'send_sci'],
    [{ link: 'eth0', end_station: true }, 'end_station'],
    [{ link: 'eth0', scb: true }, 'scb'],
    [{ link: 'eth0', send_sci: false, scb: true, end_station: true }, 'scb'],
  ]);

  it('its channels and keys follow', () => {
    const options = macsec.schema.parse({
      link: 'eth0',
      macsec: ['tx sa 0 pn 1 on key 01 ff', 'rx port 1 address 02:00:00:00:00:01'],
    });
    expect(
      macsec.completion?.('ms0', options, 'a').map(({ argv }) => argv.join(' ')),
    ).to.deep.equal([
      'ip macsec add ms0 tx sa 0 pn 1 on key 01 ff',
      'ip macsec add ms0 rx port 1 address 02:00:00:00:00:01',
    ]);
  });

  describeLive(
    Object.keys(macsec.schema.shape),
    creations(macsec, [
      { link: 'below' },
      { link: 'below', sci: '0102030405060001', encrypt: true },
      { link: 'below', send_sci: false, end_station: true },
      { link: 'below', cipher: 'gcm-aes-128', icvlen: 16, scb: true, send_sci: false },
      { link: 'below', cipher: 'gcm-aes-256', protect: false, validate: 'check', encodingsa: 1 },
      { link: 'below', replay: true, window: 5, macsec: [] },
    ]),
  );
});

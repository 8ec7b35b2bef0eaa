import { expect } from 'chai';

import { batadv } from '../../src/devices/batadv.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('batadv', () => {
  describeWords(batadv, [
    [{}, 'type'],
    [{ ra: 'BATMAN_V' }, 'type ra BATMAN_V'],
  ]);

  it('its messages come late, but nothing else does', () => {
    expect(batadv.delays?.({}).flatMap(({ protocols }) => protocols)).to.deep.equal(['batadv']);
  });

  describeLive(
    Object.keys(batadv.schema.shape),
    creations(batadv, [{}, { ra: 'BATMAN_IV' }, { ra: 'BATMAN_V' }]),
  );
});

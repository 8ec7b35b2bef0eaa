import { expect } from 'chai';

import { team } from '../../src/devices/team.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('team', () => {
  describeWords(team, [
    [{}, 'type'],
    [{ mode: 'broadcast' }, 'type'],
  ]);

  it('its mode is set at once with teamnl', () => {
    expect(team.completion?.('t0', {}, 'a')).to.deep.equal([]);
    expect(team.completion?.('t0', { mode: 'roundrobin' }, 'a')).to.deep.equal([
      { argv: ['teamnl', 't0', 'setoption', 'mode', 'roundrobin'] },
    ]);
  });

  describeLive(Object.keys(team.schema.shape), creations(team, [{}, { mode: 'roundrobin' }]));
});

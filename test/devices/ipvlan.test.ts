import { ipvlan } from '../../src/devices/ipvlan.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('ipvlan', () => {
  describeWords(ipvlan, [
    [{ link: 'eth0' }, 'type'],
    [{ link: 'eth0', mode: 'l2' }, 'type mode l2'],
    [{ link: 'eth0', mode: 'l3s', flag: 'private' }, 'type mode l3s private'],
  ]);
  describeLive(
    Object.keys(ipvlan.schema.shape),
    creations(ipvlan, [
      { link: 'below' },
      { link: 'below', mode: 'l2' },
      { link: 'below', mode: 'l3' },
      { link: 'below', mode: 'l3s' },
      { link: 'below', mode: 'l2', flag: 'bridge' },
      { link: 'below', mode: 'l2', flag: 'private' },
      { link: 'below', mode: 'l2', flag: 'vepa' },
    ]),
  );
});

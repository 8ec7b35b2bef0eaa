import { erspan } from '../../src/devices/erspan.js';
import { creations, describeContradictions, describeLive, describeWords } from './kind.js';

describe('erspan', () => {
  describeWords(erspan, [
    [
      { local: '192.0.2.1', remote: '192.0.2.2', key: 5, seq: true, erspan_ver: 1, erspan: 7 },
      'type remote 192.0.2.2 local 192.0.2.1 key 5 seq erspan_ver 1 erspan 7',
    ],
  ]);
  describeContradictions(erspan, [
    [{ erspan_ver: 2, erspan: 5 }, 'erspan'],
    [{ erspan_dir: 'egress' }, 'erspan_dir'],
    [{ erspan_ver: 0, erspan_hwid: 1 }, 'erspan_hwid'],
  ]);
  describeLive(
    Object.keys(erspan.schema.shape),
    creations(erspan, [
      {
        local: '192.0.2.1',
        remote: '192.0.2.2',
        key: 5,
        seq: true,
        erspan_ver: 0,
        ttl: 5,
        tos: 16,
      },
      {
        local: '192.0.2.1',
        remote: '192.0.2.2',
        key: 5,
        seq: true,
        erspan_ver: 1,
        erspan: 7,
        dev: 'below',
        fwmark: 5,
        pmtudisc: true,
      },
      {
        local: '192.0.2.1',
        remote: '192.0.2.2',
        key: 5,
        seq: true,
        erspan_ver: 2,
        erspan_dir: 'ingress',
        erspan_hwid: 7,
      },
      { external: true },
    ]),
  );
});

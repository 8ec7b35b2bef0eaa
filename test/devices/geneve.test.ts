import { geneve } from '../../src/devices/geneve.js';
import { creations, describeContradictions, describeLive, describeWords } from './kind.js';

describe('geneve', () => {
  describeWords(geneve, [
    [{ id: 5, remote: '192.0.2.1' }, 'type id 5 remote 192.0.2.1'],
    [
      {
        id: 5,
        remote: '192.0.2.1',
        ttl: 'inherit',
        tos: 16,
        df: 'set',
        dstport: 7000,
        udpcsum: false,
      },
      'type id 5 remote 192.0.2.1 ttl inherit tos 0x10 df set dstport 7000 noudpcsum',
    ],
    [{ external: true, innerprotoinherit: false }, 'type external'],
    [{ external: true, innerprotoinherit: true }, 'type external innerprotoinherit'],
  ]);
  describeContradictions(geneve, [
    [{}, 'id'],
    [{ id: 1 }, 'id'],
    [{ remote: '192.0.2.1' }, 'id'],
    [{ id: 1, external: true }, 'external'],
  ]);
  describeLive(
    Object.keys(geneve.schema.shape),
    creations(geneve, [
      { id: 5, remote: '192.0.2.1' },
      { id: 0xffffff, remote: 'fd00::1', flowlabel: 5, udp6zerocsumtx: true, udp6zerocsumrx: true },
      {
        id: 5,
        remote: '192.0.2.1',
        ttl: 5,
        tos: 'inherit',
        df: 'inherit',
        dstport: 1,
        udpcsum: true,
      },
      { external: true },
      { id: 5, remote: '192.0.2.1', innerprotoinherit: true },
    ]),
  );
});

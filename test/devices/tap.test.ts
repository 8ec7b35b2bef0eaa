import { tap } from '../../src/devices/tuntap.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('tap', () => {
  describeWords(tap, [
    [{}, 'type'],
    [
      { user: 'nobody', group: 0, one_queue: true, pi: 'on', vnet_hdr: true, multi_queue: 'off' },
      'type user nobody group 0 one_queue pi vnet_hdr',
    ],
  ]);
  describeLive(
    Object.keys(tap.schema.shape),
    creations(tap, [
      {},
      { user: 0 },
      { group: 0 },
      { one_queue: true },
      { pi: true },
      { vnet_hdr: true },
      { multi_queue: true },
    ]),
  );
});

import { tun } from '../../src/devices/tuntap.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('tun', () => {
  describeWords(tun, [
    [{}, 'type'],
    [
      { user: 'nobody', group: 0, one_queue: true, pi: 'on', vnet_hdr: true, multi_queue: 'off' },
      'type user nobody group 0 one_queue pi vnet_hdr',
    ],
  ]);
  describeLive(
    Object.keys(tun.schema.shape),
    creations(tun, [
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

import { hsr } from '../../src/devices/hsr.js';
import { creations, describeContradictions, describeLive, describeWords } from './kind.js';

describe('hsr', () => {
  describeWords(hsr, [
    [{ slave1: 'eth0', slave2: 'eth1' }, 'type slave1 eth0 slave2 eth1'],
    [
      { slave1: 'eth0', slave2: 'eth1', supervision: 45, version: 1, proto: 0, interlink: 'eth2' },
      'type slave1 eth0 slave2 eth1 interlink eth2 supervision 45 version 1 proto 0',
    ],
  ]);
  describeContradictions(hsr, [[{ slave1: 'a', slave2: 'b', proto: 1, version: 1 }, 'version']]);
  describeLive(
    Object.keys(hsr.schema.shape),
    creations(
      hsr,
      [
        { slave1: 'below', slave2: 'second' },
        { slave1: 'below', slave2: 'second', supervision: 45, version: 1 },
        { slave1: 'below', slave2: 'second', proto: 1 },
        { slave1: 'below', slave2: 'second', interlink: 'third' },
      ],
      'ip link add dev second type veth peer name third',
    ),
  );
});

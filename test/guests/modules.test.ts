import { expect } from 'chai';

import { chooseModules } from '../../src/guests/modules.js';

const dependencies = `kernel/drivers/net/macvlan.ko:
kernel/drivers/net/macvtap.ko.xz: kernel/drivers/net/macvlan.ko kernel/drivers/net/tap.ko
kernel/drivers/net/tap.ko:
kernel/drivers/net/ethernet/intel/e1000/e1000.ko:
kernel/drivers/net/ipvlan/ipvlan.ko: kernel/net/l3mdev/l3mdev.ko
kernel/net/l3mdev/l3mdev.ko:
kernel/net/bridge/bridge.ko: kernel/net/802/stp.ko kernel/net/llc/llc.ko
kernel/net/802/stp.ko: kernel/net/llc/llc.ko
kernel/net/llc/llc.ko:
kernel/net/sunrpc/sunrpc.ko:
kernel/sound/soundcore.ko:
kernel/crypto/crc32c_generic.ko:
`;

describe('the modules of a guest', () => {
  it('are those of virtual networks and all that they need', () => {
    expect(chooseModules(dependencies)).to.deep.equal([
      'kernel/crypto/crc32c_generic.ko',
      'kernel/drivers/net/ipvlan/ipvlan.ko',
      'kernel/drivers/net/macvlan.ko',
      'kernel/drivers/net/macvtap.ko.xz',
      'kernel/drivers/net/tap.ko',
      'kernel/net/802/stp.ko',
      'kernel/net/bridge/bridge.ko',
      'kernel/net/l3mdev/l3mdev.ko',
      'kernel/net/llc/llc.ko',
    ]);
  });

  it('are none of a kernel without', () => expect(chooseModules('')).to.deep.equal([]));
});

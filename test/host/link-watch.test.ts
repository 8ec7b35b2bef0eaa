/** The lines of `ip -o monitor all-nsid link netconf`, as iproute2 6.1 prints them. */
import { expect } from 'chai';

import { readNotice } from '../../src/host/link-watch.js';

const nodes = new Map([
  ['1000', 'a'],
  ['1001', 'b'],
]);
const tail = String.raw`mtu 1500 qdisc noqueue state UP group default \    link/ether 72:39:9e:57:fb:6e brd ff:ff:ff:ff:ff:ff link-netns b`;

const read = (line: string): unknown => readNotice(line, nodes);

describe('notices of links', () => {
  it('say which link of which node is up or down', () => {
    expect(
      read(`[nsid 1000]2: eth0@if2: <NO-CARRIER,BROADCAST,MULTICAST,UP,LOWER_UP> ${tail}`),
    ).to.deep.equal({ node: 'a', index: 2, label: 'eth0@if2', up: true });
    expect(read(`[nsid 1001]104: br0: <BROADCAST,MULTICAST> ${tail}`)).to.deep.equal({
      node: 'b',
      index: 104,
      label: 'br0',
      up: false,
    });
    // LOWER_UP and M-DOWN do not mean IFF_UP.
    expect(read(`[nsid 1001]4: veth1@veth0: <BROADCAST,M-DOWN> ${tail}`)).to.include({ up: false });
  });

  it('say whether a link was deleted or moved', () => {
    const gone = `[nsid 1001]Deleted 2: eth0@if2: <BROADCAST,MULTICAST> ${tail}`;
    expect(read(gone)).to.include({ index: 2, left: 'deleted' });
    expect(read(`${gone} new-netnsid 1 new-ifindex 2`)).to.include({
      left: 'moved to another namespace',
    });
  });

  it('pass over what is no link of these nodes', () => {
    // A port that leaves its bridge is “deleted” from it (AF_BRIDGE).
    expect(
      read(
        String.raw`[nsid 1000]Deleted 2: eth0: <BROADCAST,UP> mtu 1500 master br0 state UP \    link/ether 72:39:9e:57:fb:6e`,
      ),
    ).to.equal(undefined);
    expect(read(`[nsid 7]2: eth0: <UP> ${tail}`)).to.equal(undefined);
    expect(read(`[nsid current]2: eth0: <UP> ${tail}`)).to.equal(undefined);
    expect(read('[nsid 1001]Deleted inet eth0 ')).to.equal(undefined);
    expect(read('[nsid current]inet lo forwarding on ')).to.equal(undefined);
    expect(read('')).to.equal(undefined);
  });
});

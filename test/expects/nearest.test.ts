import { expect } from 'chai';

import { nearestLines } from '../../src/expects/nearest.js';
import type { Recipe } from '../../src/wire/craft.js';
import { arpReply, arpRequest, reply, request, seeAt, tunnelled } from './seen.js';

const tap = 'a:eth0';

const nearest = (filter: string, ...recipes: readonly Recipe[]): string[] =>
  nearestLines(
    filter,
    seeAt(tap, ...recipes)
      .windows.get(tap)!
      .frames.map((frame) => ({ tap, frame })),
  );

describe('the nearest frame', () => {
  for (const [filter, ...lines] of [
    ['icmp.type == 8 && ip.ttl == 63', '#3, where “ip.ttl == 63” is false: ip.ttl is 64'],
    // The fields are there, though nothing is true of it.
    ['icmp.type == 3', '#3, where “icmp.type == 3” is false: icmp.type is 8'],
    ['arp.opcode == 2 and arp.src.proto_ipv4 == 10.0.0.9', '#2, where “arp.src.proto_ipv4 == 10.0.0.9” is false: arp.src.proto_ipv4 is 10.0.0.2'], // prettier-ignore
    // One part is nearer than two fields that are only there.
    ['icmp.type == 0 && ip.src == 10.0.0.9', '#4, where “ip.src == 10.0.0.9” is false: ip.src is 10.0.0.2'], // prettier-ignore
    ['vxlan.vni == 10 && icmp', '#3, where “vxlan.vni == 10” is false: there is no vxlan.vni'],
    ['icmp && !(ip.ttl > 1)', '#3, where “!(ip.ttl > 1)” is false: ip.ttl is 64'],
    ['icmp && (udp || tcp)', '#3, where “(udp || tcp)” is false: there is no udp or tcp'],
    ['icmp.type == 8 && ip.addr == 10.0.0.9', '#3, where “ip.addr == 10.0.0.9” is false: ip.src is 10.0.0.1, ip.dst is 10.0.0.2'], // prettier-ignore
    ['arp && eth.type == 0x0800 && arp.opcode == 1', '#1, where “eth.type == 0x0800” is false: eth.type is 0x806'], // prettier-ignore
    ['arp && eth.dst != ff:ff:ff:ff:ff:ff && arp.opcode == 1', '#1, where “eth.dst != ff:ff:ff:ff:ff:ff” is false: eth.dst is ff:ff:ff:ff:ff:ff'], // prettier-ignore
    ['icmp.type == 8 && data contains "nothing"', '#3, where “data contains "nothing"” is false'],
    [
      'icmp && ip.src == 10.0.0.1 && ip.ttl == 1 && ip.id == 7',
      '#3, where “ip.ttl == 1” is false: ip.ttl is 64',
      '#3, where “ip.id == 7” is false: ip.id is 0',
    ],
    ['1 < ip.ttl < 64 && icmp.type == 8', '#3, where “ip.ttl < 64” is false: ip.ttl is 64'],
  ] as const)
    it(filter, () => {
      expect(nearest(filter, arpRequest, arpReply, request(1), reply(1))).to.deep.equal(
        lines.map((line) => `nearest: ${tap} ${line}`),
      );
    });

  it('has all values of a field that is there more than once', () => {
    const [line] = nearest('vxlan && ip.src == 10.9.9.9', tunnelled(request(1)));
    expect(line).to.match(/“ip.src == 10.9.9.9” is false: ip.src is 192.168.0.1 and 10.0.0.1$/);
  });

  it('is none where no frame has anything of the filter', () => {
    expect(nearest('udp.port == 53', arpRequest, request(1))).to.deep.equal([]);
    expect(nearest('udp && vxlan', arpRequest)).to.deep.equal([]);
    expect(nearest('icmp')).to.deep.equal([]);
  });
});

/** What the kernel may send late, by network and commands. */
import { expect } from 'chai';

import { delaysAfter } from '../../src/plan/delays.js';
import { readText } from '../catalogue.js';

/** `where what milliseconds` after a step of a scenario. */
function delays(
  nodes: string,
  steps = '[{ ping: { from: a, to: 10.0.0.9 } }]',
  index = 0,
): string[] {
  const [scenario] = readText(
    `{ title: t, nodes: { ${nodes} }, capture: ['b:eth0'], steps: ${steps} }`,
  );
  if (!scenario) throw new Error('no scenario');
  return delaysAfter(scenario, index).map(({ where, what, most }) => `${where} ${what} ${most}`);
}

const wire = (more = ''): string =>
  `a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24, ${more} } }, b: { eth0: {} }`;

describe('what the kernel may send late', () => {
  it('is nothing in a plain network', () => {
    expect(delays(wire())).to.deep.equal([]);
  });

  it('is not asked where nothing is captured', () => {
    const [scenario] = readText(
      '{ title: t, nodes: { a: { br0: { type: bridge, stp_state: on } } }, steps: [{ expect: [{ link: "a:br0", count: 1 }] }] }',
    );
    expect(scenario && delaysAfter(scenario, 0)).to.deep.equal([]);
  });

  it('a proxy’s answer, by the scenario’s proxy_delay', () => {
    const proxy = (more: string): string[] => delays(wire(`sysctls: { ${more} }`));
    expect(proxy('ipv4.proxy_arp: 1')).to.deep.equal(['a:eth0 a proxy’s answer 800']);
    expect(proxy('ipv4.proxy_arp: 0')).to.deep.equal([]);
    expect(proxy('ipv4.proxy_arp: 1, ipv4.neigh.proxy_delay: 0')).to.deep.equal([]);
    expect(proxy('ipv4.proxy_arp_pvlan: 1, ipv4.neigh.proxy_delay: 30')).to.deep.equal([
      'a:eth0 a proxy’s answer 300',
    ]);
    expect(delays(wire('neighbours: [proxy 10.0.0.7]'))).to.deep.equal([
      'a:eth0 a proxy’s answer 800',
    ]);
    expect(delays(`${wire()}, r: { sysctls: { net.ipv4.conf.all.proxy_arp: 1 } }`)).to.deep.equal([
      'r a proxy’s answer 800',
    ]);
  });

  it('what netem and a token bucket hold back, there and back', () => {
    expect(delays(wire('tc: [qdisc add root netem delay 200ms 10ms]'))).to.deep.equal([
      'a:eth0 a packet that netem delays 210',
    ]);
    expect(
      delays(wire('tc: [qdisc add root netem delay 0.2s 10ms distribution normal]')),
    ).to.deep.equal(['a:eth0 a packet that netem delays 240']);
    expect(delays(wire('tc: [qdisc add root tbf rate 1mbit burst 2k latency 50ms]'))).to.deep.equal(
      ['a:eth0 a packet that tbf delays 50'],
    );
    expect(delays(wire('tc: [qdisc add root netem loss 100%]'))).to.deep.equal([]);
    expect(
      delays(wire('tc: [qdisc add root netem delay 100ms], sysctls: { ipv4.proxy_arp: 1 }')),
    ).to.deep.equal(['a:eth0 a packet that netem delays 100', 'a:eth0 a proxy’s answer 900']);
  });

  it('only after the step that asks for it', () => {
    const steps = `[{ ping: { from: a, to: 10.0.0.9 } },
      { tc: { b: qdisc add dev eth0 root netem delay 30ms } },
      { sysctl: { b: net.ipv4.conf.eth0.proxy_arp=1 } },
      { ping: { from: a, to: 10.0.0.9 } }]`;
    expect([0, 1, 2, 3].map((index) => delays(wire(), steps, index).length)).to.deep.equal([
      0, 1, 2, 2,
    ]);
  });

  it('reports of groups, where something may join', () => {
    const join = `[{ ip: { a: address add 239.1.1.1/32 dev eth0 autojoin } }, { ping: { from: a, to: 10.0.0.9 } }]`;
    expect(delays(wire(), join)).to.deep.equal(['a, b an IGMP report 30']);
    expect(delays(wire(), join, 1)).to.deep.equal([]);
    expect(
      delays(wire('sysctls: { ipv4.igmpv3_unsolicited_report_interval: 500 }'), join),
    ).to.deep.equal(['a, b an IGMP report 30']);
    expect(delays(`${wire()}, r: { sysctls: { net.ipv4.igmp_qrv: 3 } }`, join)).to.deep.equal([
      'a, b, r an IGMP report 30',
      'r a repeated IGMP report 2030',
    ]);
    expect(delays(wire().replace('10.0.0.1/24', '"2001:db8::1/64"'), join)).to.include(
      'a, b an MLD report 60',
    );
  });

  it('duplicate address detection and router solicitations, where they are wanted', () => {
    const six = (more: string): string[] =>
      delays(wire(more).replace('10.0.0.1/24', '"2001:db8::1/64"')).filter(
        (each) => !each.includes('MLD'),
      );
    expect(six('')).to.deep.equal([]);
    expect(six('dad: on')).to.deep.equal(['a:eth0 duplicate address detection 2000']);
    expect(six('sysctls: { ipv6.router_solicitations: 3 }')).to.deep.equal([
      'a:eth0 a router solicitation 4000',
    ]);
  });

  it('neighbours that are asked again, where the scenario sets when', () => {
    expect(delays(wire('sysctls: { ipv4.neigh.delay_first_probe_time: 60 }'))).to.deep.equal([]);
    expect(delays(wire('sysctls: { ipv4.neigh.retrans_time_ms: 500 }'))).to.deep.equal([
      'a:eth0 a repeated ARP request 500',
    ]);
  });

  it('all that netlab otherwise keeps quiet, where it is left to the kernel', () => {
    const join = '[{ ip: { a: address add 239.1.1.1/32 dev eth0 autojoin } }]';
    const loud = delays(
      `${wire().replace('10.0.0.1/24', '["2001:db8::1/64", 10.0.0.1/24]')}, c: { quiet: off }`,
      join,
    );
    expect(loud.filter((each) => each.startsWith('c '))).to.deep.equal([
      'c a repeated IGMP report 1030',
      'c a repeated MLD report 1030',
      'c duplicate address detection 2000',
      'c a router solicitation 4000',
      'c a repeated ARP request 5000',
      'c a repeated neighbour solicitation 5000',
    ]);
  });

  it('what devices say of themselves', () => {
    const device = (text: string): string[] => delays(`${wire()}, r: { x0: { ${text} } }`);
    expect(device('type: bridge')).to.deep.equal([]);
    expect(device('type: bridge, stp_state: off')).to.deep.equal([]);
    expect(device('type: bridge, stp_state: 1')).to.deep.equal(['r:x0 an STP hello 2000']);
    expect(device('type: bridge, stp_state: on, hello_time: 100')).to.deep.equal([
      'r:x0 an STP hello 1000',
    ]);
    expect(device('type: bridge, mcast_querier: 1')).to.deep.equal([
      'r:x0 an answer to a group query 10000',
    ]);
    expect(device('type: bond, mode: active-backup, miimon: 50, updelay: 100')).to.deep.equal([
      'r:x0 a bond’s fail-over 150',
    ]);
    expect(device('type: bond, mode: 802.3ad, lacp_rate: fast')).to.deep.equal([
      'r:x0 an LACPDU 1000',
    ]);
    expect(device('type: bond, arp_interval: 100, arp_ip_target: [10.0.0.1]')).to.deep.equal([
      'r:x0 a bond’s probe 100',
    ]);
  });
});

import { expect } from 'chai';

import { planScenario } from '../../src/plan/plan.js';
import { readText } from '../catalogue.js';

/** A node of these lines, and a step. */
const modulesOf = (node: string, step = 'expect: [{ link: a:eth0, has: { operstate: UP } }]') => {
  const [scenario] = readText(`
title: modules
nodes:
  a:
    eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 }
    ${node}
  b: { eth0: { address: 10.0.0.2/24 } }
steps:
  - ${step}
`);
  if (!scenario) throw new Error('no scenario');
  return (planScenario(scenario).modules ?? []).map(({ name }) => name);
};

describe('the modules of a plan', () => {
  for (const [node, modules] of [
    ['br0: { type: bridge }', []],
    ['br0: { type: bridge, nf_call_iptables: off }', []],
    ['br0: { type: bridge, nf_call_iptables: on }', ['br_netfilter']],
    ['br0: { type: bridge, nf_call_arptables: true, nf_call_ip6tables: on }', ['br_netfilter']],
    ['sysctls: { net.bridge.bridge-nf-call-iptables: 1 }', ['br_netfilter']],
    ['sysctls: { net/netfilter/nf_conntrack_udp_timeout: 5 }', ['nf_conntrack']],
    ['t0: { type: ipip, local: 10.0.0.1, remote: 10.0.0.2 }', []],
    ['t0: { type: ipip, remote: 10.0.0.2, encap: fou, encap-dport: 5555 }', ['fou']],
    ['t0: { type: gre, remote: 10.0.0.2, encap: none }', []],
    ['t0: { type: ip6tnl, remote: fd00::2, encap: gue, encap-dport: 5555 }', ['fou', 'fou6']],
  ] as const)
    it(`${node}: ${modules.join(', ') || 'none'}`, () => {
      expect(modulesOf(node)).to.deep.equal(modules);
    });

  for (const [step, modules] of [
    ['sysctl: { a: net.bridge.bridge-nf-call-iptables=1 }', ['br_netfilter']],
    ['ip: { a: link set br0 type bridge nf_call_iptables 1 }', ['br_netfilter']],
    ['ip: { a: link set br0 type bridge nf_call_iptables 0 }', []],
    ['run: { a: date }', []],
  ] as const)
    it(`${step}: ${modules.join(', ') || 'none'}`, () => {
      expect(modulesOf('br0: { type: bridge }', step)).to.deep.equal(modules);
    });
});

import { expect } from 'chai';

import { bridge } from '../../src/devices/bridge.js';
import { creations, describeLive, describeWords, expectDescriptions } from './kind.js';

const port = bridge.port!;

/** Values for options that are not switches. */
const values: Record<string, readonly unknown[]> = {
  forward_delay: [400],
  hello_time: [100],
  max_age: [600],
  ageing_time: [0, 30000],
  priority: [0, 32768],
  group_fwd_mask: [0x4000],
  group_address: ['01:80:c2:00:00:04'],
  fdb_max_learned: [4],
  vlan_protocol: ['802.1Q', '802.1ad'],
  vlan_default_pvid: [0, 100],
  mcast_router: [0, 2],
  mcast_hash_elasticity: [16],
  mcast_hash_max: [1024],
  mcast_igmp_version: [2, 3],
  mcast_mld_version: [1, 2],
};
const counts = /_(interval|count)$/;

const portValues: Record<string, readonly unknown[]> = {
  priority: [0, 63],
  cost: [1, 65535],
  mcast_router: [0, 3],
  mcast_max_groups: [5],
  group_fwd_mask: [0x4000],
  backup_port: ['spare'],
  backup_nhid: [0, 10],
};

const needs: Record<string, object> = {
  mcast_vlan_snooping: { vlan_filtering: true },
  mst_enabled: { vlan_filtering: true },
};

const trials = Object.keys(bridge.schema.shape).flatMap((name) =>
  (values[name] ?? (counts.test(name) ? [200] : [true, false])).map((value) => ({
    ...(value === true ? needs[name] : {}),
    [name]: value,
  })),
);

const withPort = `ip link add dev br0 type bridge; ip link set dev below master br0
  ip link add dev spare type veth peer name spared; ip link set dev spare master br0`;

describe('bridge', () => {
  describeWords(bridge, [
    [{}, 'type'],
    [
      { stp_state: true, ageing_time: 0, vlan_protocol: '802.1ad', mcast_snooping: 'off' },
      'type ageing_time 0 stp_state 1 vlan_protocol 802.1ad mcast_snooping 0',
    ],
    [{ vlan_filtering: 1, mcast_querier: 0 }, 'type vlan_filtering 1 mcast_querier 0'],
  ]);

  it('switches are 0 and 1 for a bridge', () => {
    expect(bridge.schema.safeParse({ stp_state: 2 }).success).to.equal(false);
    expect(bridge.schema.safeParse({ stp_state: 'yes' }).success).to.equal(false);
  });

  describeLive(Object.keys(bridge.schema.shape), creations(bridge, trials));
});

describe('a bridge’s port', () => {
  const words = (options: object): string => port.arguments(port.schema.parse(options)).join(' ');

  it('switches are on and off', () => {
    expect(words({ hairpin: true, learning: 'off', isolated: false, cost: 5 })).to.equal(
      'type bridge_slave cost 5 hairpin on learning off isolated off',
    );
  });

  it('no flag needs no words', () => {
    expect(words({})).to.equal('');
  });

  it('refuses a flag that there is not', () => {
    expect(port.schema.safeParse({ hairpins: true }).success).to.equal(false);
  });

  it('every flag is described', () => {
    expectDescriptions(port.schema);
  });

  describeLive(
    Object.keys(port.schema.shape),
    Object.keys(port.schema.shape)
      .flatMap((name) =>
        (portValues[name] ?? [true, false]).map((value) => ({
          ...(name === 'mab' ? { locked: true } : {}),
          [name]: value,
        })),
      )
      .map((options) => ({
        options,
        argv: ['ip', 'link', 'set', 'dev', 'below', ...port.arguments(port.schema.parse(options))],
        before: withPort,
      })),
  );
});

import { expect } from 'chai';

import { unusualSettings } from '../../src/host/machine-settings.js';

describe('unusualSettings', () => {
  const machine = (settings: Readonly<Record<string, string>>) => (path: string) =>
    settings[path] ?? '';

  it('names none where all are the kernel’s own, or not there', () => {
    const read = machine({
      '/proc/sys/net/core/default_qdisc': 'pfifo_fast',
      '/proc/sys/net/ipv6/neigh/default/locktime': '0',
    });
    expect(unusualSettings(true, read)).to.deep.equal([]);
  });

  it('names what somebody has changed, with what it would be', () => {
    const read = machine({
      '/proc/sys/net/ipv4/tcp_congestion_control': 'bbr',
      '/proc/sys/net/ipv4/neigh/default/gc_thresh3': '1024',
      '/proc/sys/net/ipv4/neigh/default/proxy_delay': '10',
    });
    expect(unusualSettings(true, read)).to.deep.equal([
      'net.ipv4.tcp_congestion_control is bbr on this machine; the kernel’s own is cubic',
      'net.ipv4.neigh.default.proxy_delay is 10 on this machine; the kernel’s own is 80',
    ]);
  });

  it('names none of TCP for whom it does not matter', () => {
    const read = machine({ '/proc/sys/net/ipv4/tcp_congestion_control': 'bbr' });
    expect(unusualSettings(false, read)).to.deep.equal([]);
  });

  it('reads the machine', () => {
    for (const line of unusualSettings(true)) expect(line).to.match(/^net\.[\w.]+ is \S+ on this/);
  });
});

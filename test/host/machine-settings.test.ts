import { expect } from 'chai';

import { readSettings, unusualSettings } from '../../src/host/machine-settings.js';

describe('unusualSettings', () => {
  const machine = (settings: Readonly<Record<string, string>>) => new Map(Object.entries(settings));

  it('names none where all are the kernel’s own, or not there', () => {
    const settings = machine({
      'core.default_qdisc': 'pfifo_fast',
      'ipv6.neigh.default.locktime': '0',
    });
    expect(unusualSettings(settings, true)).to.deep.equal([]);
  });

  it('names what somebody has changed, with what it would be', () => {
    const settings = machine({
      'ipv4.tcp_congestion_control': 'bbr',
      'ipv4.neigh.default.gc_thresh3': '1024',
      'ipv4.neigh.default.proxy_delay': '10',
    });
    expect(unusualSettings(settings, true)).to.deep.equal([
      'net.ipv4.tcp_congestion_control is bbr on this machine; the kernel’s own is cubic',
      'net.ipv4.neigh.default.proxy_delay is 10 on this machine; the kernel’s own is 80',
    ]);
  });

  it('names none of TCP for whom it does not matter', () => {
    const settings = machine({ 'ipv4.tcp_congestion_control': 'bbr' });
    expect(unusualSettings(settings, false)).to.deep.equal([]);
  });

  it('reads the machine', () => {
    for (const line of unusualSettings(readSettings(), true))
      expect(line).to.match(/^net\.[\w.]+ is \S+ on this/);
  });
});

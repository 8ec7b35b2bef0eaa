/** The programs that netlab knows of and may run. */

export interface KnownProgram {
  readonly name: string;
  readonly neededFor: string;
  /** The Debian package that contains it. */
  readonly package: string;
  /** Arguments with which it prints its version. */
  readonly ask: readonly string[];
  /** Needed by few scenarios only, so the installation leaves it out. */
  readonly optional?: true;
}

export const knownPrograms: readonly KnownProgram[] = [
  { name: 'unshare', neededFor: 'every run', package: 'util-linux', ask: ['--version'] },
  { name: 'nsenter', neededFor: 'every run', package: 'util-linux', ask: ['--version'] },
  { name: 'ip', neededFor: 'every run', package: 'iproute2', ask: ['-V'] },
  { name: 'bridge', neededFor: 'bridges, fdb and mdb', package: 'iproute2', ask: ['-V'] },
  { name: 'tc', neededFor: 'queueing disciplines and filters', package: 'iproute2', ask: ['-V'] },
  { name: 'nstat', neededFor: 'the expectation stats', package: 'iproute2', ask: ['-V'] },
  { name: 'sysctl', neededFor: 'every run', package: 'procps', ask: ['--version'] },
  { name: 'tcpdump', neededFor: 'every run', package: 'tcpdump', ask: ['--version'] },
  { name: 'ping', neededFor: 'the step ping', package: 'iputils-ping', ask: ['-V'] },
  { name: 'arping', neededFor: 'the step arping', package: 'iputils-arping', ask: ['-V'] },
  { name: 'socat', neededFor: 'the steps udp, tcp and send', package: 'socat', ask: ['-V'] },
  {
    name: 'perl',
    neededFor: 'udp and send with many packets, or at a rate',
    package: 'perl-base',
    ask: ['-v'],
  },
  {
    name: 'iptables-legacy',
    neededFor: 'the node word iptables',
    package: 'iptables',
    ask: ['--version'],
  },
  { name: 'nft', neededFor: 'scenarios that filter', package: 'nftables', ask: ['--version'] },
  {
    name: 'conntrack',
    neededFor: 'the expectation conntrack',
    package: 'conntrack',
    ask: ['--version'],
  },
  {
    name: 'wg',
    neededFor: 'the keys of wireguard devices',
    package: 'wireguard-tools',
    ask: ['--version'],
  },
  {
    name: 'ethtool',
    neededFor: 'features of interfaces, and the expectation ethtool',
    package: 'ethtool',
    ask: ['--version'],
  },
  { name: 'iw', neededFor: 'wlan devices', package: 'iw', ask: ['--version'], optional: true },
  {
    name: 'hostapd',
    neededFor: 'Wi-Fi access points',
    package: 'hostapd',
    ask: ['-v'],
    optional: true,
  },
  {
    name: 'wpa_supplicant',
    neededFor: 'Wi-Fi stations',
    package: 'wpasupplicant',
    ask: ['-v'],
    optional: true,
  },
  { name: 'iperf3', neededFor: 'the step iperf', package: 'iperf3', ask: ['--version'] },
];

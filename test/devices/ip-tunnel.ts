/** Shared tests of tunnels over IP: options with the resulting words, and devices to create. */

type Options = Readonly<Record<string, unknown>>;
type Ends = Readonly<Record<'local' | 'remote', string>>;

const ends4: Ends = { local: '192.0.2.1', remote: '192.0.2.2' };
const ends6: Ends = { local: 'fd00::1', remote: 'fd00::2' };

/** Loads the modules for tunnels in UDP. */
export const fou = 'ip fou add port 5555 ipproto 47 2>/dev/null || :';

const inUdp = (ends: Ends): Options[] => [
  { ...ends, encap: 'fou', 'encap-sport': 'auto', 'encap-dport': 5555, 'encap-csum': true },
  {
    ...ends,
    encap: 'gue',
    'encap-sport': 5,
    'encap-dport': 5555,
    'encap-udp6-csum': true,
    'encap-remcsum': true,
  },
];

const withGreKeys = (ends: Ends): Options[] => [
  { ...ends, key: 5, seq: true, csum: true },
  {
    ...ends,
    ikey: '1.2.3.4',
    okey: 7,
    iseq: true,
    oseq: false,
    icsum: true,
    ocsum: false,
  },
];

export const greKeyWords = [
  { key: 5, oseq: true, icsum: false },
  'type key 5 oseq noicsum',
] as const;

export const overIpv4 = {
  ends: ends4,
  words: [
    [{ remote: 'any' }, 'type remote any'],
    [
      { ...ends4, ttl: 64, tos: 'inherit', pmtudisc: false, dev: 'eth0' },
      'type remote 192.0.2.2 local 192.0.2.1 ttl 64 tos inherit nopmtudisc dev eth0',
    ],
  ],
  externalWords: [
    [{ external: true }, 'type external'],
    [{ external: false }, 'type'],
  ],
  devices: [
    { ...ends4, ttl: 64, tos: 16 },
    { ...ends4, ttl: 'inherit', tos: 'inherit', dev: 'below', fwmark: 5 },
    { ...ends4, pmtudisc: false },
    ...inUdp(ends4),
  ],
  greDevices: withGreKeys(ends4),
} as const;

export const overIpv6 = {
  ends: ends6,
  words: [
    [{ remote: 'any' }, 'type remote any'],
    [
      { ...ends6, hoplimit: 5, encaplimit: 'none', tclass: 16, dscp: 'inherit', dev: 'eth0' },
      'type remote fd00::2 local fd00::1 hoplimit 5 encaplimit none tclass 0x10 dscp inherit dev eth0',
    ],
    [{ 'allow-localremote': false, external: true }, 'type noallow-localremote external'],
  ],
  devices: [
    { ...ends6, hoplimit: 5, encaplimit: 0, tclass: 'inherit', flowlabel: 'inherit' },
    { ...ends6, encaplimit: 'none', flowlabel: 5, dscp: 'inherit', dev: 'below', fwmark: 5 },
    { ...ends6, 'allow-localremote': true },
    { external: true },
    ...inUdp(ends6),
  ],
  greDevices: withGreKeys(ends6),
} as const;

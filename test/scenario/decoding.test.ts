/** Which ports the tunnels of a scenario use. */
import { expect } from 'chai';

import { readScenario } from '../../src/scenario/read.js';
import { decodingOf } from '../../src/scenario/decoding.js';
import { unusual } from '../../src/wire/tables.js';

const own = 'Zx6Rfqzx8xJqOnLJ7oYI1oWoJ0hcpIRRLRjBV0S4jXA=';

/** A scenario with these interfaces in node a beside eth0, and these further lines. */
const scenarioOf = (interfaces: readonly string[], more: readonly string[] = []): string =>
  [
    'title: ports',
    'nodes:',
    '  a:',
    '    eth0: { type: veth, peer: b:eth0, address: [10.0.0.1/24, fd00::1/64] }',
    ...interfaces.map((line) => `    ${line}`),
    '  b:',
    '    eth0: { address: [10.0.0.2/24, fd00::2/64] }',
    ...(more.some((line) => line.startsWith('steps:'))
      ? more
      : [...more, 'steps:', '  - ping: { from: a, to: b:eth0 }']),
    '',
  ].join('\n');

/** `4777 vxlan`: the unusual meanings of a scenario's numbers. */
function decodingIn(text: string): string[] {
  const { scenarios, problems } = readScenario(text, 'ports.yaml');
  expect(problems).to.deep.equal([]);
  return unusual(decodingOf(scenarios[0]!)).map(
    ({ table, key, protocol }) => `${table === 'udp.port' ? '' : `${table} `}${key} ${protocol}`,
  );
}

const step = (line: string): string[] => ['steps:', `  - ${line}`];

const cases: readonly [string, readonly string[], readonly string[], readonly string[]][] = [
  ['VXLAN', ['vx0: { type: vxlan, id: 1, remote: 10.0.0.2, dstport: 4777 }'], [], ['4777 vxlan']],
  ['VXLAN without a port', ['vx0: { type: vxlan, id: 1, remote: 10.0.0.2 }'], [], []],
  [
    'VXLAN with group policies',
    ['vx0: { type: vxlan, id: 1, remote: 10.0.0.2, dstport: 4777, gbp: on }'],
    [],
    ['4777 vxlan'],
  ],
  [
    'VXLAN on the port of another protocol',
    ['vx0: { type: vxlan, id: 1, remote: 10.0.0.2, dstport: 6081 }'],
    [],
    ['6081 vxlan'],
  ],
  ['GPE without a port', ['vx0: { type: vxlan, external: on, gpe: on }'], [], []],
  [
    'GPE with one',
    ['vx0: { type: vxlan, external: on, gpe: on, dstport: 4777 }'],
    [],
    ['4777 vxlan_gpe'],
  ],
  [
    'an entry of the FDB',
    ['vx0: { type: vxlan, id: 1, fdb: ["02:00:00:00:00:09 dst 10.0.0.2 port 4778"] }'],
    [],
    ['4778 vxlan'],
  ],
  ['Geneve', ['g: { type: geneve, id: 1, remote: 10.0.0.2, dstport: 4777 }'], [], ['4777 geneve']],
  [
    'WireGuard, its own port and a peer’s',
    [
      'wg0:',
      '  type: wireguard',
      '  listen-port: 4500',
      `  peers: ["${own} endpoint 10.0.0.2:4501 allowed-ips 10.9.0.2/32"]`,
    ],
    [],
    ['4500 wg', '4501 wg'],
  ],
  [
    'WireGuard over IPv6',
    [
      'wg0:',
      '  type: wireguard',
      `  peers: ["${own} endpoint [fd00::2]:4501 allowed-ips 10.9.0.2/32"]`,
    ],
    [],
    ['4501 wg'],
  ],
  ...(
    [
      ['ipip', 'ip'],
      ['sit', 'ipv6'],
      ['gre', 'gre'],
      ['gretap', 'gre'],
    ] as const
  ).flatMap(([type, layer]): (typeof cases)[number][] => [
    [
      `${type} in FOU`,
      [`t: { type: ${type}, remote: 10.0.0.2, encap: fou, encap-dport: 5555 }`],
      [],
      [`5555 ${layer}`],
    ],
    [
      `${type} in GUE`,
      [`t: { type: ${type}, remote: 10.0.0.2, encap: gue, encap-dport: 5555 }`],
      [],
      ['5555 gue'],
    ],
  ]),
  [
    'ip6tnl of IPv4 in FOU',
    ['t: { type: ip6tnl, mode: ipip6, remote: "fd00::2", encap: fou, encap-dport: 5555 }'],
    [],
    ['5555 ip'],
  ],
  [
    'a device that a step makes',
    [],
    step('ip: { a: link add vx9 type vxlan id 9 remote 10.0.0.2 dstport 4777 }'),
    ['4777 vxlan'],
  ],
  [
    'devices that a script makes',
    [],
    step(
      "run: { a: [[sh, -c, 'ip link add v type vxlan id 9 external dstport 4777; ip link add g type geneve external dstport 4778']] }",
    ),
    ['4777 vxlan', '4778 geneve'],
  ],
  ['a port of FOU', [], step('ip: { a: fou add port 5555 ipproto 4 }'), ['5555 ip']],
  ['a port of FOU by name', [], step('ip: { a: fou add port 5555 ipproto gre }'), ['5555 gre']],
  [
    'a port of FOU that carries something else',
    [],
    step('ip: { a: fou add port 5555 ipproto 50 }'),
    ['5555 tunnel'],
  ],
  ...(
    [
      ['fou ad po 5555 ipp 4', '5555 ip'],
      ['f a p 5555 g', '5555 gue'],
      ['f a po 5555 gu', '5555 gue'],
      ['link add v ty vxlan id 9 external dstp 4777', '4777 vxlan'],
      ['l a v typ vxlan id 9 external ds 0x12a9', '4777 vxlan'],
      ['link add v type vxlan external dstport 4777 gp', '4777 vxlan_gpe'],
      ['link add v type vxlan external dstport 4777 gb', '4777 vxlan'],
      ['link add v type geneve id 9 remote 10.0.0.2 dst 011251', '4777 geneve'],
      ['link add v type bareudp dstport 4777 ethertype ipv4', '4777 ip'],
      ['link add v typ bareudp dstpo 4777 etherty 0x86dd', '4777 ipv6'],
      [
        'l2tp add tunnel tunnel_id 1 peer_tunnel_id 1 encap udp local 10.0.0.1 remote 10.0.0.2 udp_sport 5001 udp_dport 5002',
        '5001 l2tp,5002 l2tp',
      ],
      [
        'l2 a t tunnel_id 1 peer_tunnel_id 1 local 10.0.0.1 remote 10.0.0.2 udp_sport 5001 udp_dport 5001',
        '5001 l2tp',
      ],
      [
        'l2tp add session name l2 tunnel_id 1 session_id 1 peer_session_id 1',
        'l2tp.sid 1 l2tp session: cookie 0 and sublayer',
      ],
      [
        'xfrm state add src 10.0.0.1 dst 10.0.0.2 proto esp spi 1 encap espinudp 4600 4601 0.0.0.0',
        '4600 udpencap,4601 udpencap',
      ],
      [
        'x s a src 10.0.0.1 dst 10.0.0.2 proto esp spi 1 encap espinudp-nonike 4600 4600 0.0.0.0',
        '4600 udpencap',
      ],
      [
        'xfrm state add src 10.0.0.1 dst 10.0.0.2 proto esp spi 1 encap espintcp 4600 4600 0.0.0.0',
        '',
      ],
      ['route add 10.6.0.0/24 encap ip id 5 dst 10.0.0.2 dev eth0', ''],
    ] as const
  ).map(([command, ports]): (typeof cases)[number] => [
    `words that ip takes for its own: ${command}`,
    [],
    step(`ip: { a: ${command} }`),
    ports === '' ? [] : ports.split(','),
  ]),
  ...['$P', '$(cat port)', '"$P"', '$((4000 + 999))', '`cat port`', 'vxlan-port'].map(
    (port): (typeof cases)[number] => [
      `a port that cannot be read: ${port}`,
      [],
      [
        'steps:',
        '  - run:',
        '      a:',
        '        - - sh',
        '          - -c',
        `          - 'ip link add v type vxlan id 9 external dstport ${port}'`,
      ],
      ['0 vxlan'],
    ],
  ),
  [
    'ports that cannot be read, of two protocols',
    [],
    step(
      "run: { a: [[sh, -c, 'ip link add v type vxlan external dstport $P; ip link add g type geneve external dstport $Q; wg set wg0 listen-port $R']] }",
    ),
    ['0 vxlan', '0 geneve', '0 wg'],
  ],
  ['a port of GUE', [], step('ip: { a: fou add port 5555 gue }'), ['5555 gue']],
  [
    'bareudp',
    [],
    step('ip: { a: link add b type bareudp dstport 6636 ethertype mpls_uc }'),
    ['6636 mpls'],
  ],
  ['a port that wg sets', [], step('run: { a: wg set wg0 listen-port 4500 }'), ['4500 wg']],
  [
    'an entry that bridge makes',
    [],
    step('bridge: { a: fdb append 02:00:00:00:00:09 dev vx0 dst 10.0.0.2 port 4779 }'),
    ['4779 vxlan'],
  ],
  [
    'a port that tc gives to what it sends into a tunnel',
    [
      'vx0: { type: vxlan, external: on }',
      'vy0: { type: dummy, tc: ["qdisc add clsact", "filter add egress matchall action tunnel_key set id 7 dst_ip 10.0.0.2 dst_port 4777 action mirred egress redirect dev vx0"] }',
    ],
    [],
    ['4777 vxlan'],
  ],
  [
    'a device that the kernel is to refuse',
    [],
    [
      ...step(
        'ip: { a: [link add g0 type geneve external dstport 4777, link add vx9 type vxlan external dstport 4777] }',
      ),
      '    expect: [{ fails: EADDRINUSE }]',
    ],
    ['4777 geneve'],
  ],
  [
    'what the file says itself',
    [],
    [
      'decode:',
      '  udp.port: { 4777: vxlan }',
      '  ethertype: { 0x88b6: eth }',
      '  ip.proto: { 253: ip }',
    ],
    ['4777 vxlan', 'ethertype 34998 eth', 'ip.proto 253 ip'],
  ],
];

describe('decodingOf', () => {
  for (const [title, interfaces, more, wanted] of cases)
    it(title, () => {
      expect(decodingIn(scenarioOf(interfaces, more))).to.deep.equal(wanted);
    });

  it('leaves it to the file which of two protocols a port has', () => {
    const two = [
      'vx0: { type: vxlan, id: 1, remote: 10.0.0.2, dstport: 4777 }',
      'g0: { type: geneve, id: 1, remote: 10.0.0.2, dstport: 4777 }',
    ];
    const { problems } = readScenario(scenarioOf(two), 'ports.yaml');
    expect(problems.map(({ code, place }) => [code, place?.line])).to.deep.equal([
      ['port-of-two', 6],
    ]);
    expect(decodingIn(scenarioOf(two, ['decode: { udp.port: { 4777: geneve } }'])).at(-1)).to.equal(
      '4777 geneve',
    );
  });

  for (const [protocol, codes] of [
    ['vxlan', []],
    ['geneve', ['port-of-two']],
    ['data', ['port-of-two']],
  ] as const)
    it(`has no device’s port decoded as another protocol: ${protocol}`, () => {
      const one = ['vx0: { type: vxlan, id: 1, remote: 10.0.0.2, dstport: 4777 }'];
      const decode = [`decode: { udp.port: { 4777: ${protocol} } }`];
      const { problems } = readScenario(scenarioOf(one, decode), 'ports.yaml');
      expect(problems.map(({ code }) => code)).to.deep.equal(codes);
    });
});

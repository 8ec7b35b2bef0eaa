import { expect } from 'chai';

import type { Finished } from '../../src/model/observation.js';
import { ping } from '../../src/probes/ping.js';
import {
  actionsOf,
  describeActions,
  describeKind,
  describeMentions,
  describeMistakes,
  describeRefusals,
  measured,
} from './kind.js';

/** What ping(8) of iputils 20221126 printed, and the numbers in it. */
const told: readonly (readonly [
  title: string,
  finished: Partial<Finished>,
  numbers: { sent: number; received: number; duplicates?: number },
])[] = [
  [
    'an answer',
    {
      stdout: `PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.
64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.033 ms

--- 10.0.0.2 ping statistics ---
1 packets transmitted, 1 received, 0% packet loss, time 0ms
rtt min/avg/max/mdev = 0.033/0.033/0.033/0.000 ms
`,
    },
    { sent: 1, received: 1 },
  ],
  [
    'answers over IPv6 that come all at once',
    {
      stdout: `PING fd00::2(fd00::2) 56 data bytes
64 bytes from fd00::2: icmp_seq=1 ttl=64 time=1006 ms
64 bytes from fd00::2: icmp_seq=2 ttl=64 time=948 ms

--- fd00::2 ping statistics ---
2 packets transmitted, 2 received, 0% packet loss, time 58ms
rtt min/avg/max/mdev = 948.029/976.877/1005.725/28.848 ms, pipe 2
`,
    },
    { sent: 2, received: 2 },
  ],
  [
    'no answer',
    {
      exit: 1,
      stdout: `PING 10.0.0.9 (10.0.0.9) 56(84) bytes of data.

--- 10.0.0.9 ping statistics ---
2 packets transmitted, 0 received, 100% packet loss, time 53ms

`,
    },
    { sent: 2, received: 0 },
  ],
  [
    'two hosts that answer',
    {
      stdout: `PING 10.0.0.255 (10.0.0.255) 56(84) bytes of data.
64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=0.023 ms
64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.046 ms
64 bytes from 10.0.0.1: icmp_seq=2 ttl=64 time=0.037 ms

--- 10.0.0.255 ping statistics ---
2 packets transmitted, 2 received, +1 duplicates, 0% packet loss, time 54ms
rtt min/avg/max/mdev = 0.023/0.035/0.046/0.009 ms
`,
      stderr: 'WARNING: pinging broadcast address\n',
    },
    { sent: 2, received: 2, duplicates: 1 },
  ],
  [
    'a message too long for the interface',
    {
      exit: 1,
      stdout: `PING 10.0.0.2 (10.0.0.2) 1473(1501) bytes of data.

--- 10.0.0.2 ping statistics ---
1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms

`,
      stderr: 'ping: local error: message too long, mtu=1500\n',
    },
    { sent: 1, received: 0 },
  ],
  [
    'requests that a queueing discipline drops at once',
    {
      exit: 1,
      stdout: `PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.

--- 10.0.0.2 ping statistics ---
3 packets transmitted, 1 received, 66.6667% packet loss, time 20ms
`,
      stderr:
        'ping: sendmsg: No buffer space available\nping: sendmsg: No buffer space available\n',
    },
    { sent: 1, received: 1 },
  ],
  [
    'no route',
    { exit: 2, stderr: 'ping: connect: Network is unreachable\n' },
    { sent: 0, received: 0 },
  ],
  [
    'an unreachable route',
    { exit: 2, stderr: 'ping: connect: No route to host\n' },
    { sent: 0, received: 0 },
  ],
  [
    'a blackhole route',
    { exit: 2, stderr: 'ping: connect: Invalid argument\n' },
    { sent: 0, received: 0 },
  ],
];

/** What is no answer of the network. */
const troubles: readonly (readonly [
  title: string,
  finished: Partial<Finished>,
  trouble: string,
])[] = [
  [
    'a usage error',
    { exit: 1, stderr: "ping: invalid argument: '0': out of range: 1 <= value <= 9\n" },
    "ping: invalid argument: '0': out of range: 1 <= value <= 9",
  ],
  [
    'a mark that it may not set, though it goes on without',
    {
      stdout: `PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.

--- 10.0.0.2 ping statistics ---
1 packets transmitted, 1 received, 0% packet loss, time 0ms
`,
      stderr: 'ping: WARNING: failed to set mark: 42: Operation not permitted\n',
    },
    'ping: WARNING: failed to set mark: 42: Operation not permitted',
  ],
  [
    'no right to a raw socket',
    {
      exit: 2,
      stderr: 'ping: socktype: SOCK_RAW\nping: socket: Operation not permitted\n',
    },
    'ping: socket: Operation not permitted',
  ],
  [
    'an unknown interface',
    { exit: 2, stderr: 'ping: SO_BINDTODEVICE nosuch: No such device\n' },
    'ping: SO_BINDTODEVICE nosuch: No such device',
  ],
  [
    'a broadcast address unasked for',
    {
      exit: 2,
      stderr:
        'ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules\n',
    },
    'ping: a broadcast address needs `broadcast: true` (so does a target that a route prohibits)',
  ],
  [
    'a missing program',
    { exit: 127, stderr: 'nsenter: failed to execute ping: No such file or directory\n' },
    'nsenter: failed to execute ping: No such file or directory',
  ],
  ['silence', { exit: 137, timedOut: true }, 'ping ended with status 137 and without a summary'],
];

describe('ping', () => {
  describeKind(ping);

  describeRefusals(ping, [
    ['{ from: a }', 'to'],
    ['{ to: b:eth0 }', 'from'],
    ['{ from: a, to: b }', 'to'],
    ['{ from: a, to: 10.0.0.256 }', 'to'],
    ['{ from: "a:b:c", to: 10.0.0.2 }', 'from'],
    ['{ from: a, to: b:eth0, cuont: 1 }', ''],
    ['{ from: a, to: b:eth0, count: 0 }', 'count'],
    ['{ from: a, to: b:eth0, count: 1.5 }', 'count'],
    ['{ from: a, to: b:eth0, interval: 0.001 }', 'interval'],
    ['{ from: a, to: b:eth0, size: 65508 }', 'size'],
    ['{ from: a, to: b:eth0, size: -1 }', 'size'],
    ['{ from: a, to: b:eth0, df: maybe }', 'df'],
    ['{ from: a, to: b:eth0, ttl: 0 }', 'ttl'],
    ['{ from: a, to: b:eth0, ttl: 256 }', 'ttl'],
    ['{ from: a, to: b:eth0, tos: 256 }', 'tos'],
    ['{ from: a, to: b:eth0, mark: -1 }', 'mark'],
    ['{ from: a, to: b:eth0, family: 5 }', 'family'],
  ]);

  describeMentions(ping, [
    ['{ from: a, to: b:eth0 }', ['from: node a', 'to: interface b:eth0'], 'a pings b:eth0'],
    ['{ from: a:eth0, to: 10.0.0.9 }', ['from: interface a:eth0'], 'a:eth0 pings 10.0.0.9'],
  ]);

  describeMistakes(ping, [
    ['{ from: a, to: b:eth0, family: 6 }', []],
    ['{ from: a, to: 2001:db8::1, family: 6 }', []],
    ['{ from: a, to: b:bare }', ['to: b:bare has no IP address (give it an `address:`)']],
    [
      '{ from: a, to: b:four, family: 6 }',
      ['to: b:four has no IPv6 address (give it an `address:`)'],
    ],
    ['{ from: a, to: 10.0.0.2, family: 6 }', ['to: 10.0.0.2 is not an IPv6 address']],
  ]);

  describeActions(ping, [
    ['{ from: a, to: b:eth0 }', 'a: ping -n -c 1 -W 3 10.0.0.2'],
    ['{ from: a, to: b:eth0, family: 6 }', 'a: ping -n -c 1 -W 3 fd00::2'],
    ['{ from: a:eth0, to: fe80::1 }', 'a: ping -n -c 1 -W 3 -I eth0 fe80::1'],
    [
      '{ from: a:eth0, to: 10.0.0.2, source: 10.0.0.9 }',
      'a: ping -n -c 1 -W 3 -I eth0 -I 10.0.0.9 10.0.0.2',
    ],
    ['{ from: a, to: b:eth0, count: 3 }', 'a: ping -n -c 3 -i 0.05 -W 3 10.0.0.2'],
    ['{ from: a, to: b:eth0, count: 2, interval: 1 }', 'a: ping -n -c 2 -i 1 -W 3 10.0.0.2'],
    ['{ from: a, to: b:eth0, size: 0, df: on }', 'a: ping -n -c 1 -W 3 -s 0 -M do 10.0.0.2'],
    ['{ from: a, to: b:eth0, df: false }', 'a: ping -n -c 1 -W 3 -M dont 10.0.0.2'],
    ['{ from: a, to: b:eth0, ttl: 1, tos: 0 }', 'a: ping -n -c 1 -W 3 -t 1 -Q 0 10.0.0.2'],
    ['{ from: a, to: 10.0.0.255, broadcast: on }', 'a: ping -n -c 1 -W 3 -b 10.0.0.255'],
    ['{ from: a, to: b:eth0, mark: 42 }', 'a: ping -n -c 1 -W 3 -m 42 10.0.0.2'],
    ['{ from: a, to: 10.0.0.2, broadcast: off }', 'a: ping -n -c 1 -W 3 10.0.0.2'],
  ]);

  it('is in trouble when it was ended before it had sent all', () => {
    const stdout = '5 packets transmitted, 0 received, 100% packet loss, time 900ms\n';
    const finished = [{ node: 'a', argv: [], exit: 1, stdout, stderr: '', interrupted: true }];
    const { trouble } = ping.measure({ from: 'a', to: '10.0.0.2', count: 8 }, finished);
    expect(trouble).to.equal('ping was delayed: it sent only 5 of 8 requests in its time');
    const { sent } = ping.measure({ from: 'a', to: '10.0.0.2', count: 5 }, finished);
    expect(sent).to.equal(5);
  });

  it('waits as long as it is told to, and is ended well after that', () => {
    const [action] = actionsOf(ping, '{ from: a, to: b:eth0, count: 5, interval: 0.1 }', 300);
    expect(action?.argv).to.include.members(['-W', '0.3']);
    expect(action?.timeout).to.be.greaterThan(400 + 300);
  });

  for (const [title, finished, numbers] of told)
    it(`reads ${title}`, () => {
      const expected =
        numbers.duplicates === undefined ? { ...numbers, duplicates: 0 } : { ...numbers };
      expect(measured(ping, '{ from: a, to: b:eth0 }', finished)).to.deep.equal({
        kind: 'ping',
        ...expected,
      });
    });

  for (const [title, finished, trouble] of troubles)
    it(`tells ${title} as trouble`, () => {
      expect(measured(ping, '{ from: a, to: b:eth0 }', finished)).to.deep.equal({
        kind: 'ping',
        trouble,
      });
    });
});

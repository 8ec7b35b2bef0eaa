import { expect } from 'chai';

import { ping } from '../../src/probes/ping.js';
import { commandsOf, describeLanguage, ended, measured, tell } from './kind.js';
import { useLab } from './lab.js';

/** What iputils' ping 20221126 prints, by what happened. */
const printed = {
  answered: [
    'PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.',
    '64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.316 ms',
    '',
    '--- 10.0.0.2 ping statistics ---',
    '1 packets transmitted, 1 received, 0% packet loss, time 0ms',
    'rtt min/avg/max/mdev = 0.316/0.316/0.316/0.000 ms',
    '',
  ],
  silence: [
    'PING 10.0.0.9 (10.0.0.9) 56(84) bytes of data.',
    '',
    '--- 10.0.0.9 ping statistics ---',
    '3 packets transmitted, 0 received, 100% packet loss, time 32ms',
    '',
    '',
  ],
  duplicates: [
    'PING 10.0.0.255 (10.0.0.255) 56(84) bytes of data.',
    '64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.025 ms',
    '64 bytes from 10.0.0.3: icmp_seq=1 ttl=64 time=0.030 ms (DUP!)',
    '',
    '--- 10.0.0.255 ping statistics ---',
    '1 packets transmitted, 1 received, +1 duplicates, 0% packet loss, time 0ms',
    'rtt min/avg/max/mdev = 0.025/0.027/0.030/0.002 ms',
    '',
  ],
  errors: [
    'PING 10.9.0.1 (10.9.0.1) 56(84) bytes of data.',
    'From 10.0.0.1 icmp_seq=1 Destination Net Unreachable',
    'From 10.0.0.1 icmp_seq=2 Destination Net Unreachable',
    '',
    '--- 10.9.0.1 ping statistics ---',
    '2 packets transmitted, 0 received, +2 errors, 100% packet loss, time 13ms',
    '',
    '',
  ],
  tooLong: [
    'PING 10.0.0.2 (10.0.0.2) 1473(1501) bytes of data.',
    '',
    '--- 10.0.0.2 ping statistics ---',
    '1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms',
    '',
    '',
  ],
};

const options = '{ from: a, to: b:eth0 }';

describe('ping', () => {
  describeLanguage(ping, {
    refused: [
      '{ from: a }',
      '{ to: b:eth0 }',
      '{ from: a, to: b }',
      '{ from: a b, to: b:eth0 }',
      '{ from: a, to: b:eth0, count: 0 }',
      '{ from: a, to: b:eth0, ttl: 256 }',
      '{ from: a, to: b:eth0, size: 65508 }',
      '{ from: a, to: b:eth0, df: maybe }',
      '{ from: a, to: b:eth0, speed: 3 }',
    ],
    titles: {
      '{ from: a, to: b:eth0 }': 'a pings b:eth0',
      '{ from: a:eth0, to: fd00::2 }': 'a:eth0 pings fd00::2',
    },
    mistakes: {
      '{ from: a, to: b:eth0, family: 6 }': '',
      '{ from: b, to: a:eth1 }': 'a:eth1 has no IP address',
      '{ from: b, to: a:eth1, family: 6 }': 'a:eth1 has no IPv6 address',
      '{ from: b, to: 10.0.0.1, family: 6 }': '10.0.0.1 is not an IPv6 address',
    },
  });

  const lines: Readonly<Record<string, string>> = {
    [options]: 'a$ ping -n -c 1 -W 0.3 10.0.0.2',
    '{ from: a, to: b:eth0, family: 6 }': 'a$ ping -n -c 1 -W 0.3 fd00::2',
    '{ from: a:eth0, to: 10.0.0.9, count: 3 }': 'a$ ping -n -c 3 -i 0.05 -W 0.3 -I eth0 10.0.0.9',
    '{ from: a, to: b:eth0, count: 2, interval: 0.2, size: 1472, df: true, ttl: 1, tos: 16 }':
      'a$ ping -n -c 2 -i 0.2 -W 0.3 -s 1472 -M do -t 1 -Q 16 10.0.0.2',
    '{ from: a, to: 10.0.0.255, broadcast: on, df: off }':
      'a$ ping -n -c 1 -W 0.3 -M dont -b 10.0.0.255',
  };
  for (const [text, line] of Object.entries(lines))
    it(`${text} is ${line}`, () => {
      expect(commandsOf(ping, text)).to.deep.equal([line]);
    });

  const summaries: Readonly<Record<keyof typeof printed, string>> = {
    answered: '1 sent, 1 received',
    silence: '3 sent, 0 received',
    duplicates: '1 sent, 1 received, 1 duplicates',
    errors: '2 sent, 0 received',
    tooLong: '1 sent, 0 received',
  };
  for (const [name, counts] of Object.entries(summaries))
    it(`reads a summary: ${name}`, () => {
      const stdout = printed[name as keyof typeof printed].join('\n');
      const stderr = name === 'tooLong' ? 'ping: local error: message too long, mtu=1500\n' : '';
      expect(measured(ping, options, ended(1, { stdout, stderr }))).to.equal(counts);
    });

  for (const answer of [
    'ping: connect: Network is unreachable',
    'ping: connect: No route to host',
    'ping: connect: Invalid argument',
  ])
    it(`takes for the network’s answer: ${answer}`, () => {
      expect(measured(ping, options, ended(2, { stderr: `${answer}\n` }))).to.equal(
        '0 sent, 0 received',
      );
    });

  const troubles: readonly (readonly [number, string, string])[] = [
    [
      2,
      'ping: nohost: Temporary failure in name resolution\n',
      'ping: nohost: Temporary failure in name resolution',
    ],
    [2, 'ping: socket: Operation not permitted\n', 'ping: socket: Operation not permitted'],
    [
      2,
      'ping: SO_BINDTODEVICE nope: No such device\n',
      'ping: SO_BINDTODEVICE nope: No such device',
    ],
    [
      2,
      'ping: cannot set unicast time-to-live: Invalid argument\n',
      'ping: cannot set unicast time-to-live: Invalid argument',
    ],
    [2, "ping: invalid option -- 'Z'\n\nUsage\n  ping …\n", "ping: invalid option -- 'Z'"],
    [
      2,
      'ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules\n',
      'ping: a broadcast address needs `broadcast: true` (so does a target that a route prohibits)',
    ],
    [137, '', 'ping ended with status 137 and no summary'],
  ];
  for (const [exit, stderr, trouble] of troubles)
    it(`has trouble: ${trouble}`, () => {
      expect(measured(ping, options, ended(exit, { stderr }))).to.equal(`trouble: ${trouble}`);
    });

  it('has trouble when it was never started', () => {
    expect(measured(ping, options)).to.equal('trouble: ping was not started');
  });

  describe('for real', () => {
    const lab = useLab();
    const real: readonly (readonly [string, string, 'silence'?])[] = [
      ['{ from: a, to: b:eth0 }', '1 sent, 1 received'],
      ['{ from: a:eth0, to: b:eth0, family: 6, count: 3, interval: 0.01 }', '3 sent, 3 received'],
      ['{ from: a, to: b:eth0, size: 1472, df: on, ttl: 1 }', '1 sent, 1 received'],
      ['{ from: a, to: b:eth0, size: 1473, df: on }', '1 sent, 0 received', 'silence'],
      ['{ from: a, to: b:eth0, size: 1473, df: off }', '1 sent, 1 received'],
      ['{ from: a, to: 10.0.0.9 }', '1 sent, 0 received', 'silence'],
      ['{ from: a, to: 10.9.0.9 }', '0 sent, 0 received', 'silence'],
      ['{ from: a, to: fd09::9 }', '0 sent, 0 received', 'silence'],
      ['{ from: a, to: 10.0.0.255, broadcast: on }', '1 sent, 0 received', 'silence'],
      [
        '{ from: a, to: 10.0.0.255 }',
        'trouble: ping: a broadcast address needs `broadcast: true` (so does a target that a route prohibits)',
        'silence',
      ],
      ['{ from: a:eth9, to: b:eth0 }', 'trouble: ping: SO_BINDTODEVICE eth9: No such device'],
    ];
    for (const [text, outcome, silence] of real)
      it(`${text}: ${outcome}`, async () => {
        expect(tell(await lab.stimulate(ping, text, silence))).to.equal(outcome);
      });
  });
});

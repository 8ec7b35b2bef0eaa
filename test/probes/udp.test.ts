import { expect } from 'chai';

import { udp } from '../../src/probes/udp.js';
import {
  actionsOf,
  describeActions,
  describeKind,
  describeMentions,
  describeMistakes,
  describeRefusals,
  measured,
} from './kind.js';
import { described, log, ready, silent, troubles } from './exchange.js';

const options = '{ from: a, to: b:eth0, port: 7 }';

describe('udp', () => {
  describeKind(udp);

  describeRefusals(udp, [
    ['{ from: a, to: b:eth0 }', 'port'],
    ['{ from: a, to: b:eth0, port: 0 }', 'port'],
    ['{ from: a, to: b:eth0, port: 65536 }', 'port'],
    ['{ from: a, to: b:eth0, port: echo }', 'port'],
    ['{ from: a, to: b:eth0, port: 7, sourcePort: 0 }', 'sourcePort'],
    ['{ from: a, to: b:eth0, port: 7, sourcePort: 9..8 }', 'sourcePort'],
    ['{ from: a, to: b:eth0, port: 7, sourcePort: 0..1001 }', 'sourcePort'],
    ['{ from: a, to: b:eth0, port: 7, rate: 100 }', 'rate'],
    ['{ from: a, to: b:eth0, port: 7, rate: 20000/s }', 'rate'],
    ['{ from: a, to: b:eth0, port: 7, sourcePort: 65000..65536 }', 'sourcePort'],
    ['{ from: a, to: b:eth0, port: 7, source: b }', 'source'],
    ['{ from: a, to: b:eth0, port: 7, payload: "" }', 'payload'],
    ['{ from: a, to: b:eth0, port: 7, size: 0 }', 'size'],
    ['{ from: a, to: b:eth0, port: 7, size: 65508 }', 'size'],
    ['{ from: a, to: b:eth0, port: 7, count: 100001 }', 'count'],
    ['{ from: a, to: b:eth0, port: 7, listen: a b }', 'listen'],
    ['{ from: a, to: b:eth0, port: 7, reply: maybe }', 'reply'],
    ['{ from: a, to: b:eth0, port: 7, ttl: 1 }', ''],
  ]);

  describeMentions(udp, [
    [options, ['from: node a', 'to: interface b:eth0'], 'a sends UDP to b:eth0 port 7'],
    [
      '{ from: a:eth0, to: 10.0.0.2, port: 7, listen: b }',
      ['from: interface a:eth0', 'listen: node b'],
      'a:eth0 sends UDP to 10.0.0.2 port 7',
    ],
    [
      '{ from: a, to: 239.1.1.1, port: 7, listen: b:eth0 }',
      ['from: node a', 'listen: interface b:eth0'],
      'a sends UDP to 239.1.1.1 port 7',
    ],
    [
      '{ from: a, to: b:eth0, port: 7, listen: off }',
      ['from: node a', 'to: interface b:eth0'],
      'a sends UDP to b:eth0 port 7',
    ],
  ]);

  const many = '{ from: a, to: b:eth0, port: 7, sourcePort: 1024..33791 }';

  it('sends many datagrams from one process, to another', () => {
    const [listener, client, ...others] = actionsOf(udp, many);
    expect(others).to.deep.equal([]);
    expect(listener?.argv.slice(3)).to.deep.equal(['', '0a000002', '7', '32768', '1']);
    expect(client?.argv.slice(3)).to.deep.equal([
      '',
      '0a000002',
      '7',
      '',
      '',
      '1024',
      '32768',
      '32768',
      '0',
      '3',
      '1',
      '',
    ]);
  });

  for (const [what, yaml, finished, result] of [
    [
      'all come back',
      many,
      [
        { stderr: 'receiving on port 7\nreceived 9 dropped 0\n' },
        { stdout: 'sent 9 received 9 held 0\n' },
      ],
      { sent: 9, received: 9 },
    ],
    [
      'one way, held up',
      many.replace(' }', ', reply: off }'),
      [{ stderr: 'received 8 dropped 0\n' }, { stdout: 'sent 9 received 0 held 5\n' }],
      { sent: 9, received: 8, held: 5 },
    ],
    [
      'without a listener',
      many.replace(' }', ', reply: off, listen: off }'),
      [{ stdout: 'sent 9 received 0 held 0\n' }],
      { sent: 9 },
    ],
    [
      'a listener that cannot keep up',
      many,
      [{ stderr: 'received 8 dropped 1\n' }, { stdout: 'sent 9 received 8 held 0\n' }],
      { sent: 9, trouble: 'the listener could not keep up: its queue dropped 1' },
    ],
    [
      'a listener that ended',
      many,
      [
        { exit: 98, stderr: 'bind: Address already in use\n' },
        { stdout: 'sent 9 received 0 held 0\n' },
      ],
      { sent: 9, trouble: 'the listener ended early: bind: Address already in use' },
    ],
    [
      'a port that is taken',
      many,
      [
        { stderr: 'received 0 dropped 0\n' },
        { exit: 98, stderr: 'bind: port 1024: Address already in use\n' },
      ],
      { trouble: 'bind: port 1024: Address already in use' },
    ],
    ['no listener', many, [{ exit: 127 }], { trouble: 'the listener did not become ready' }],
  ] as const)
    it(`many datagrams: ${what}`, () => {
      expect(measured(udp, yaml, ...finished)).to.deep.equal({ kind: 'udp', ...result });
    });

  describeMistakes(udp, [
    [options, []],
    [
      '{ from: a, to: b:eth0, port: 7, rate: 10/s }',
      ['rate: a single datagram has no rate (count: 100)'],
    ],
    [
      '{ from: a, to: 239.1.1.1, port: 7, reply: off, listen: b:eth0, count: 200 }',
      [
        'listen: the listener for many datagrams does not join a group (leave out “rate”, and send 100 datagrams at most; or count frames, with `listen: off`)',
      ],
    ],
    [
      '{ from: a, to: 239.1.1.1, port: 7 }',
      [
        'to: a broadcast or multicast address does not answer (to count at the listener instead: `reply: off`)',
      ],
    ],
    [
      '{ from: a, to: 10.0.0.255, port: 7, broadcast: on }',
      [
        'to: a broadcast or multicast address does not answer (to count at the listener instead: `reply: off`)',
      ],
    ],
    ['{ from: a, to: "ff02::99", port: 7, reply: off }', []],
    ['{ from: a, to: 10.0.0.2, port: 7, size: 5, payload: abc }', []],
    [
      '{ from: a, to: 10.0.0.2, port: 7, size: 5, payload: grüß }',
      ['payload: with “size”, the payload must be ASCII, because it is cut between bytes'],
    ],
    ['{ from: a, to: b:bare, port: 7 }', ['to: b:bare has no IP address (give it an `address:`)']],
    ['{ from: a, to: "fd00::2", port: 7, family: 4 }', ['to: fd00::2 is not an IPv4 address']],
    ['{ from: a, to: b:eth0, port: 7, source: 10.0.0.9 }', []],
    [
      '{ from: a, to: b:eth0, port: 7, source: "fd00::1" }',
      ['source: fd00::1 is not an IPv4 address, as 10.0.0.2 is'],
    ],
  ]);

  const client = 'a: socat -d -b 65536 -t 3 STDIO';
  const listener = 'b: socat -d -d -b 65536';
  const oneWay = 'a: socat -u -d -b 65536 STDIN';
  const counter = 'b: socat -u -d -d -b 65536';
  describeActions(udp, [
    [
      options,
      `${listener} UDP4-RECVFROM:7,bind=10.0.0.2,fork PIPE`,
      `${client} UDP4:10.0.0.2:7,sourceport=40000,readbytes=6`,
    ],
    [
      '{ from: a:eth0, to: b:eth0, port: 7, family: 6, sourcePort: 5, size: 100, count: 2 }',
      `${listener} UDP6-RECVFROM:7,bind=[fd00::2],ipv6only,fork PIPE`,
      `${client} UDP6:[fd00::2]:7,sourceport=5,so-bindtodevice=eth0,readbytes=100`,
      `${client} UDP6:[fd00::2]:7,sourceport=5,so-bindtodevice=eth0,readbytes=100`,
    ],
    [
      '{ from: a, to: b:eth0, port: 7, listen: off }',
      `${client} UDP4:10.0.0.2:7,sourceport=40000,readbytes=6`,
    ],
    [
      '{ from: a, to: 10.0.0.2, port: 7, payload: grüß }',
      `${client} UDP4:10.0.0.2:7,sourceport=40000,readbytes=6`,
    ],
    [
      '{ from: a, to: 10.0.0.2, port: 7, listen: b }',
      `${listener} UDP4-RECVFROM:7,fork PIPE`,
      `${client} UDP4:10.0.0.2:7,sourceport=40000,readbytes=6`,
    ],
    [
      '{ from: a, to: 239.1.1.1, port: 7, listen: b:eth0, reply: off, count: 2 }',
      `${counter} UDP4-RECV:7,ip-add-membership=239.1.1.1:eth0,readbytes=12 OPEN:/dev/null`,
      `${oneWay} UDP4:239.1.1.1:7,sourceport=40000`,
      `${oneWay} UDP4:239.1.1.1:7,sourceport=40000`,
    ],
    [
      '{ from: a:eth0, to: "ff02::99", port: 7, listen: b:eth0, reply: off }',
      `${counter} UDP6-RECV:7,ipv6only,ipv6-join-group=[ff02::99]:eth0,readbytes=6 OPEN:/dev/null`,
      `${oneWay} UDP6:[ff02::99]:7,sourceport=40000,so-bindtodevice=eth0`,
    ],
    [
      '{ from: a, to: 10.0.0.255, port: 7, broadcast: on, reply: off }',
      `${oneWay} UDP4:10.0.0.255:7,sourceport=40000,broadcast`,
    ],
    [
      '{ from: a, to: 10.0.0.2, port: 7, reply: off, source: 10.0.0.9, sourcePort: 5..6 }',
      `${oneWay} UDP4:10.0.0.2:7,bind=10.0.0.9,sourceport=5`,
      `${oneWay} UDP4:10.0.0.2:7,bind=10.0.0.9,sourceport=6`,
    ],
    [
      '{ from: a, to: "fd00::2", port: 7, reply: off, source: "fd00::9", sourcePort: 5..6, count: 3 }',
      `${oneWay} UDP6:[fd00::2]:7,bind=[fd00::9],sourceport=5`,
      `${oneWay} UDP6:[fd00::2]:7,bind=[fd00::9],sourceport=6`,
      `${oneWay} UDP6:[fd00::2]:7,bind=[fd00::9],sourceport=5`,
    ],
  ]);

  it('sends the payload, or as much as is asked for', () => {
    const input = (yaml: string): unknown => actionsOf(udp, yaml).at(-1)?.input;
    expect(input(options)).to.equal('netlab');
    expect(input('{ from: a, to: b:eth0, port: 7, payload: hello there }')).to.equal('hello there');
    expect(input('{ from: a, to: b:eth0, port: 7, size: 8 }')).to.equal('netlabne');
    expect(input('{ from: a, to: b:eth0, port: 7, size: 2 }')).to.equal('ne');
  });

  it('waits as long as it is told to', () => {
    const [, client] = actionsOf(udp, options, 300);
    expect(client?.argv).to.include.members(['-t', '0.3']);
    const [counter] = actionsOf(udp, '{ from: a, to: b:eth0, port: 7, reply: off }', 300);
    expect(counter?.linger).to.equal(300);
  });

  it('counts what came back as it was sent', () => {
    const thrice = '{ from: a, to: b:eth0, port: 7, count: 3 }';
    const clients = [{ stdout: 'netlab' }, { stdout: 'netlap' }, silent];
    expect(measured(udp, thrice, ready, ...clients)).to.deep.equal({
      kind: 'udp',
      sent: 3,
      received: 1,
    });
  });

  for (const [sent, answer] of [
    [1, 'read(5, 0x7f2f7e3ec000, 6): Connection refused'],
    [0, 'connect(5, AF=2 192.0.2.1:7, 16): Network is unreachable'],
    [0, 'write(5, 0x55f275242000, 2000): Message too long'],
  ] as const) {
    const refused = { exit: 1, stderr: log(`E ${answer}`) };
    it(`${sent} sent, none received: ${answer}`, () => {
      const expected = { kind: 'udp', sent, received: 0 };
      expect(measured(udp, options, ready, refused)).to.deep.equal(expected);
    });

    it(`${sent} sent one way: ${answer}`, () => {
      const yaml = '{ from: a, to: 10.0.0.2, port: 7, reply: off }';
      expect(measured(udp, yaml, refused)).to.deep.equal({ kind: 'udp', sent });
    });
  }

  for (const [title, finished, trouble] of troubles)
    it(`tells ${title} as trouble`, () => {
      expect(measured(udp, options, ...finished)).to.deep.equal({ kind: 'udp', trouble });
      const yaml = '{ from: a, to: b:eth0, port: 7, reply: off }';
      expect(measured(udp, yaml, ...finished)).to.deep.equal({ kind: 'udp', trouble });
    });

  it('counts one-way datagrams at the listener', () => {
    const yaml = '{ from: a, to: b:eth0, port: 7, reply: off, count: 2 }';
    const got = log('N received packet with 6 bytes from AF=2 10.0.0.1:40000');
    const numbers = (stderr: string): string => described(measured(udp, yaml, { stderr }, {}, {}));
    expect(numbers(got + got)).to.equal('2 sent, 2 received');
    expect(numbers(got)).to.equal('2 sent, 1 received');
    expect(numbers('')).to.equal('2 sent, 0 received');
  });
});

import { expect } from 'chai';

import { tcp } from '../../src/probes/tcp.js';
import {
  actionsOf,
  describeActions,
  describeKind,
  describeMentions,
  describeMistakes,
  describeRefusals,
  measured,
} from './kind.js';
import { described, log, ready, troubles } from './exchange.js';

const options = '{ from: a, to: b:eth0, port: 80 }';

describe('tcp', () => {
  describeKind(tcp);

  describeRefusals(tcp, [
    ['{ from: a, to: b:eth0 }', 'port'],
    ['{ from: a, to: b:eth0, port: http }', 'port'],
    ['{ from: a, to: b:eth0, port: 80, reply: off }', ''],
    ['{ from: a, to: b:eth0, port: 80, broadcast: on }', ''],
    ['{ from: a, to: b:eth0, port: 80, count: 0 }', 'count'],
  ]);

  describeMentions(tcp, [
    [options, ['from: node a', 'to: interface b:eth0'], 'a connects to b:eth0 port 80'],
  ]);

  describeMistakes(tcp, [
    [options, []],
    [
      '{ from: a, to: b:four, port: 80, family: 6 }',
      ['to: b:four has no IPv6 address (give it an `address:`)'],
    ],
  ]);

  const client = 'a: socat -d -b 65536 -t 3 STDIO';
  const listener = 'b: socat -d -d -b 65536';
  const connecting = 'sourceport=40000,reuseaddr,connect-timeout=3,shut-none';
  describeActions(tcp, [
    [
      options,
      `${listener} TCP4-LISTEN:80,reuseaddr,fork,readbytes=6,bind=10.0.0.2 PIPE`,
      `${client} TCP4:10.0.0.2:80,${connecting}`,
    ],
    [
      '{ from: a:eth0, to: "fd00::2", port: 80, sourcePort: 5, listen: b, count: 2 }',
      `${listener} TCP6-LISTEN:80,reuseaddr,fork,readbytes=6,ipv6only PIPE`,
      `${client} TCP6:[fd00::2]:80,sourceport=5,so-bindtodevice=eth0,reuseaddr,connect-timeout=3,shut-none`,
      `${client} TCP6:[fd00::2]:80,sourceport=5,so-bindtodevice=eth0,reuseaddr,connect-timeout=3,shut-none`,
    ],
    ['{ from: a, to: b:eth0, port: 80, listen: off }', `${client} TCP4:10.0.0.2:80,${connecting}`],
  ]);

  it('waits as long as it is told to', () => {
    const argv = actionsOf(tcp, options, 300).at(-1)?.argv ?? [];
    expect(argv).to.include.members(['-t', '0.3']);
    expect(argv.at(-1)).to.include('connect-timeout=0.3');
  });

  it('counts the connections that brought the whole payload back', () => {
    const twice = '{ from: a, to: b:eth0, port: 80, count: 2 }';
    const clients = [{ stdout: 'netlab' }, { stdout: 'net' }];
    expect(described(measured(tcp, twice, ready, ...clients))).to.equal('2 sent, 1 received');
  });

  for (const answer of [
    'connect(5, AF=2 10.0.0.2:7, 16): Connection refused',
    'connecting to AF=2 10.0.0.9:7: Connection timed out',
    'connect(5, AF=2 10.0.0.9:7, 16): No route to host',
    'connect(5, AF=10 [fd00:0000:0000:0000:0000:0000:0000:0002]:7, 28): Network is unreachable',
    'read(5, 0x55f275242000, 8192): Connection reset by peer',
  ])
    it(`takes for the network’s answer: ${answer}`, () => {
      const refused = { exit: 1, stderr: log(`E ${answer}`) };
      expect(described(measured(tcp, options, ready, refused))).to.equal('1 sent, 0 received');
    });

  for (const [title, finished, trouble] of troubles)
    it(`tells ${title} as trouble`, () => {
      expect(measured(tcp, options, ...finished)).to.deep.equal({ kind: 'tcp', trouble });
    });
});

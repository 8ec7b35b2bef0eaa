import { expect } from 'chai';

import type { Finished } from '../../src/model/observation.js';
import { arping } from '../../src/probes/arping.js';
import {
  actionsOf,
  describeActions,
  describeKind,
  describeMentions,
  describeMistakes,
  describeRefusals,
  measured,
} from './kind.js';

/** What arping(8) of iputils 20221126 printed, and what is to be read in it. */
const told: readonly (readonly [title: string, finished: Partial<Finished>, expected: object])[] = [
  [
    'an answer',
    {
      stdout: `ARPING 10.0.0.2 from 10.0.0.1 eth0
Unicast reply from 10.0.0.2 [52:A1:00:2C:7A:C6]  0.516ms
Sent 1 probes (1 broadcast(s))
Received 1 response(s)
`,
    },
    { sent: 1, received: 1 },
  ],
  [
    'no answer until it was ended',
    {
      exit: 1,
      timedOut: true,
      stdout: `ARPING 10.0.0.9 from 10.0.0.1 eth0
Sent 2 probes (2 broadcast(s))
Received 0 response(s)
`,
    },
    { sent: 2, received: 0 },
  ],
  [
    'an address that is taken',
    {
      exit: 1,
      stdout: `ARPING 10.0.0.2 from 0.0.0.0 eth0
Unicast reply from 10.0.0.2 [52:A1:00:2C:7A:C6]  0.523ms
Sent 1 probes (1 broadcast(s))
Received 1 response(s)
`,
    },
    { sent: 1, received: 1 },
  ],
  [
    'an interface that is down',
    { exit: 2, stdout: 'Interface "eth0" is down\n' },
    { sent: 0, received: 0 },
  ],
  [
    'an interface without ARP as trouble',
    { exit: 2, stdout: 'Interface "lo" is not ARPable\n' },
    { trouble: 'Interface "lo" is not ARPable' },
  ],
  [
    'an interface that is not there as trouble',
    { exit: 2, stderr: 'arping: Device nosuch not available.\n' },
    { trouble: 'arping: Device nosuch not available.' },
  ],
  [
    'no right to a packet socket as trouble',
    { exit: 2, stderr: 'arping: socket: Operation not permitted\n' },
    { trouble: 'arping: socket: Operation not permitted' },
  ],
  [
    'a missing program as trouble',
    { exit: 127, stderr: 'nsenter: failed to execute arping: No such file or directory\n' },
    { trouble: 'nsenter: failed to execute arping: No such file or directory' },
  ],
  [
    'silence as trouble',
    { exit: 137 },
    { trouble: 'arping ended with status 137 and without a summary' },
  ],
];

describe('arping', () => {
  describeKind(arping);

  describeRefusals(arping, [
    ['{ to: b:eth0 }', 'from'],
    ['{ from: a, to: b:eth0 }', 'from'],
    ['{ from: a:eth0 }', 'to'],
    ['{ from: a:eth0, to: b:eth0, count: 0 }', 'count'],
    ['{ from: a:eth0, to: b:eth0, dad: perhaps }', 'dad'],
    ['{ from: a:eth0, to: b:eth0, size: 3 }', ''],
  ]);

  describeMentions(arping, [
    [
      '{ from: a:eth0, to: b:eth0 }',
      ['from: interface a:eth0', 'to: interface b:eth0'],
      'a:eth0 asks for b:eth0',
    ],
    [
      '{ from: a:eth0, to: 10.0.0.1, unsolicited: on }',
      ['from: interface a:eth0'],
      'a:eth0 announces 10.0.0.1',
    ],
  ]);

  describeMistakes(arping, [
    ['{ from: a:eth0, to: b:eth0 }', []],
    ['{ from: a:eth0, to: b:bare }', ['to: b:bare has no IPv4 address (give it an `address:`)']],
    ['{ from: a:eth0, to: "fd00::2" }', ['to: fd00::2 is not an IPv4 address']],
  ]);

  describeActions(arping, [
    ['{ from: a:eth0, to: b:eth0 }', 'a: arping -c 1 -w 4 -I eth0 10.0.0.2'],
    ['{ from: a:eth0, to: 10.0.0.9, count: 3 }', 'a: arping -c 3 -w 6 -I eth0 10.0.0.9'],
    ['{ from: a:eth0, to: b:eth0, dad: on }', 'a: arping -c 1 -w 4 -I eth0 -D 10.0.0.2'],
    ['{ from: a:eth0, to: a:eth0, unsolicited: on }', 'a: arping -c 1 -w 1 -I eth0 -U 10.0.0.1'],
    ['{ from: a:eth0, to: b:eth0, broadcast: true }', 'a: arping -c 1 -w 4 -I eth0 -b 10.0.0.2'],
    [
      '{ from: a:eth0, to: b:eth0, dad: off, broadcast: off }',
      'a: arping -c 1 -w 4 -I eth0 10.0.0.2',
    ],
  ]);

  it('is ended soon after the last answer could have come', () => {
    const time = (yaml: string): number | undefined => actionsOf(arping, yaml, 300)[0]?.timeout;
    expect(time('{ from: a:eth0, to: b:eth0 }')).to.be.within(300, 800);
    expect(time('{ from: a:eth0, to: b:eth0, count: 3 }')).to.be.within(2300, 2800);
    expect(time('{ from: a:eth0, to: a:eth0, unsolicited: on }')).to.be.within(200, 500);
  });

  it('only waits once its requests are sent', () => {
    const sentBy = (yaml: string): number | undefined => actionsOf(arping, yaml, 300)[0]?.sentBy;
    expect(sentBy('{ from: a:eth0, to: b:eth0 }')).to.equal(0);
    expect(sentBy('{ from: a:eth0, to: b:eth0, count: 3 }')).to.equal(2000);
  });

  for (const [title, finished, expected] of told)
    it(`reads ${title}`, () => {
      expect(measured(arping, '{ from: a:eth0, to: b:eth0 }', finished)).to.deep.equal({
        kind: 'arping',
        ...expected,
      });
    });
});

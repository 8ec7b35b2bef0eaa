import { expect } from 'chai';

import { formatAudit } from '../../src/report/audit.js';

const look = { colour: false, width: 60, verbose: false };

describe('an audit for people', () => {
  it('tells the whole of why, however narrow the terminal', () => {
    const text = formatAudit(
      {
        name: 'one',
        mutants: [
          { change: 'b:eth0 left down', fate: 'killed', because: 'ping: 1 received: none' },
          {
            change: 'a:eth0 mtu 1400',
            fate: 'survived',
            because:
              'ping: a:eth0: #1 ARP who has 10.0.0.3? tell 10.0.0.1 instead of #1 ARP who has 10.0.0.2? tell 10.0.0.1',
          },
          {
            change: 'a:eth0 left down',
            fate: 'untold',
            because:
              'ping: 1 received: 1 sent, 0 received; the machine was starved: others had the processor for 3 s',
          },
        ],
      },
      look,
    );
    expect(text).to.equal(`one  1 of 2 (50 %) mutants noticed
  ✗ a:eth0 mtu 1400  not noticed
      ping: a:eth0: #1 ARP who has 10.0.0.3? tell 10.0.0.1
        instead of #1 ARP who has 10.0.0.2? tell 10.0.0.1
  ! a:eth0 left down  inconclusive
      ping: 1 received: 1 sent, 0 received; the machine
        was starved: others had the processor for 3 s
`);
  });
});

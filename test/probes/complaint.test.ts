import { expect } from 'chai';

import { complaintOf } from '../../src/probes/complaint.js';
import { finish } from './kind.js';

describe('complaintOf', () => {
  for (const [program, line] of [
    ['ping', 'ping: WARNING: failed to set mark: 42: Operation not permitted'],
    ['ping', 'ping: WARNING: SO_MARK not supported: Protocol not available'],
    // iputils of 2018
    ['ping', 'Warning: Failed to set mark 42'],
    ['ping', 'Warning: error setting QOS sockopts: Operation not permitted'],
    ['ping', 'ping: warning: QOS sockopts: Operation not permitted'],
    ['ping', 'ping: cannot flood; minimal interval allowed for user is 2ms'],
    [
      'ping',
      'ping: cannot flood, minimal interval for user must be >= 2 ms, use -i 0.002 (or higher)',
    ],
    [
      'ping',
      'ping: minimal interval for broadcast ping for user must be >= 1000 ms, use -i 1 (or higher)',
    ],
    ['ping', 'ping: cannot set preload to value greater than 3: 9'],
    ['ping', 'ping: setsockopt(RAW_CHECKSUM) failed - try to continue: Operation not permitted'],
    ['ping', 'ping: WARNING: something that no ping has said before'],
    ['/usr/bin/ping', 'ping: WARNING: failed to set mark: 42: Operation not permitted'],
    ['arping', 'arping: WARNING: interface is ignored: Operation not permitted'],
    ['arping', 'WARNING: setsockopt(SO_DONTROUTE): Operation not permitted'],
  ] as const)
    it(`${program}: “${line}” is a complaint`, () => {
      const stderr = `one line before\n${line}\none after\n`;
      expect(complaintOf(program, finish({ stderr }))).to.equal(line);
    });

  for (const [program, line] of [
    ['ping', ''],
    ['ping', 'WARNING: pinging broadcast address'],
    ['ping', 'ping: Warning: source address might be selected on device other than: eth0'],
    ['ping', 'ping: WARNING: probably, rcvbuf is not enough to hold preload'],
    ['ping', 'ping: Warning: time of day goes back (-3us), taking countermeasures'],
    ['ping', 'ping: local error: message too long, mtu=1500'],
    ['ping', 'ping: sendmsg: Operation not permitted'],
    ['ping', 'ping: connect: Network is unreachable'],
    ['arping', 'WARNING: using default broadcast address.'],
    ['other', 'ping: WARNING: failed to set mark: 42: Operation not permitted'],
  ] as const)
    it(`${program}: “${line}” is none`, () => {
      expect(complaintOf(program, finish({ stderr: `${line}\n` }))).to.equal(undefined);
    });
});

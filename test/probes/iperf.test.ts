import { expect } from 'chai';

import type { Finished } from '../../src/model/observation.js';
import { iperf } from '../../src/probes/iperf.js';
import {
  describeActions,
  describeKind,
  describeMentions,
  describeMistakes,
  describeRefusals,
  finish,
  names,
  optionsOf,
} from './kind.js';

const one = 'flows: { one: { from: a, to: b:eth0 } }';
const two = 'flows: { one: { from: a, to: b:eth0 }, other: { from: b, to: a:eth0 } }';

const server = 'iperf3 -s -1 -B 10.0.0.2 -p 5201 --forceflush';
const client = 'a: iperf3 -c 10.0.0.2 -p 5201 --json -i 0 --connect-timeout 2000';

/** The end of what iperf3 3.12 prints with --json. */
const answer = (bytes: number, seconds: number): Partial<Finished> => ({
  stdout: JSON.stringify({
    start: { version: 'iperf 3.12' },
    intervals: [],
    end: {
      sum_sent: { bytes: bytes * 2, seconds, bits_per_second: (bytes * 16) / seconds },
      sum_received: { bytes, seconds: seconds * 2, bits_per_second: (bytes * 4) / seconds },
      cpu_utilization_percent: { host_total: 50, remote_total: 25, host_user: 1 },
    },
  }),
});

const refusal = (error: string): Partial<Finished> => ({
  stdout: JSON.stringify({ start: {}, intervals: [], end: {}, error }),
});

const measure = (yaml: string, ...all: Partial<Finished>[]): unknown => {
  const { rates, trouble } = iperf.measure(optionsOf(iperf, yaml), all.map(finish));
  return trouble ?? rates;
};

describe('iperf', () => {
  describeKind(iperf);

  describeRefusals(iperf, [
    ['{ rounds: 2 }', 'flows'],
    ['{ flows: {} }', 'flows'],
    ['{ flows: { one: { from: a, to: b } } }', 'flows.one.to'],
    ['{ flows: { one: { from: a:eth0, to: b:eth0 } } }', 'flows.one.from'],
    [`{ ${one}, rounds: 0 }`, 'rounds'],
    [`{ ${one}, bytes: 1MB }`, 'bytes'],
    [`{ ${one}, time: 0.5 }`, 'time'],
    [`{ ${one}, mss: 10 }`, 'mss'],
  ]);

  describeMentions(iperf, [
    [
      `{ ${one} }`,
      ['flows.one.from: node a', 'flows.one.to: interface b:eth0'],
      'TCP from a to b:eth0',
    ],
    [
      `{ ${two}, udp: on }`,
      [
        'flows.one.from: node a',
        'flows.one.to: interface b:eth0',
        'flows.other.from: node b',
        'flows.other.to: interface a:eth0',
      ],
      'UDP from a to b:eth0, b to a:eth0, 9 times',
    ],
  ]);

  describeMistakes(iperf, [
    [`{ ${one} }`, []],
    [
      '{ flows: { one: { from: a, to: b:bare } } }',
      ['flows.one.to: b:bare has no IP address (give it an `address:`)'],
    ],
    [`{ ${one}, bytes: 1M, time: 1 }`, ['time: a flow ends after its “bytes” or after its “time”']],
    [
      `{ ${one}, udp: on, mss: 500, congestion: bbr }`,
      [
        'mss: “mss” is an option of TCP, but this is UDP',
        'congestion: “congestion” is an option of TCP, but this is UDP',
      ],
    ],
  ]);

  describeActions(iperf, [
    [`{ ${one} }`, `b: ${server}`, `${client} -n 100000000 -C reno`],
    [
      `{ ${one}, time: 2, congestion: bbr, mss: 536, parallel: 2, length: 100 }`,
      `b: ${server}`,
      `${client} -t 2 -C bbr -l 100 -M 536 -P 2`,
    ],
    [
      `{ ${one}, udp: on, bytes: 1M, bitrate: 1.5M }`,
      `b: ${server}`,
      `${client} -n 1000000 -u -b 1500000`,
    ],
  ]);

  it('flows take turns, each second round in the opposite order', () => {
    const all = iperf.actions(optionsOf(iperf, `{ ${two}, rounds: 3 }`), names, 3000);
    const clients = all.filter((_, index) => index % 2 === 1);
    expect(clients.map(({ node }) => node).join('')).to.equal('abbaab');
  });

  it('tells what arrived, and the processor time of both ends for it', () => {
    // 50 % of 1 s and 25 % of 2 s, for 0.2 GB.
    expect(measure(`{ ${one} }`, {}, answer(1e8, 1))).to.deep.equal({
      one: [{ bitsPerSecond: 4e8, cpuPerGigabyte: 5 }],
    });
  });

  it('sorts the turns by flow, in the order of the rounds', () => {
    const all = [1e6, 2e6, 3e6, 4e6].flatMap((bytes) => [{}, answer(bytes, 1)]);
    expect(measure(`{ ${two}, rounds: 2 }`, ...all)).to.deep.equal({
      one: [
        { bitsPerSecond: 4e6, cpuPerGigabyte: 500 },
        { bitsPerSecond: 16e6, cpuPerGigabyte: 125 },
      ],
      other: [
        { bitsPerSecond: 8e6, cpuPerGigabyte: 250 },
        { bitsPerSecond: 12e6, cpuPerGigabyte: 500 / 3 },
      ],
    });
  });

  for (const [title, ended, silence] of [
    [
      'a refused connection',
      refusal('unable to connect to server: Connection refused'),
      'unable to connect to server: Connection refused',
    ],
    ['a flow without end', { timedOut: true, exit: 130 }, 'not finished after 30 s'],
  ] as const)
    it(`${title} is an answer of the network, and the rest is not tried`, () => {
      expect(measure(`{ ${two} }`, {}, ended)).to.deep.equal({
        one: [{ bitsPerSecond: 0, silence }],
      });
    });

  for (const [title, all, trouble] of [
    [
      'a server that does not start',
      [{ exit: 127, stderr: 'nsenter: failed to execute iperf3: No such file or directory\n' }],
      'the server did not start: nsenter: failed to execute iperf3: No such file or directory',
    ],
    [
      'an option that it does not know',
      [{}, { exit: 1, stderr: "iperf3: unrecognized option '--json'\nUsage: iperf3\n" }],
      "iperf3: unrecognized option '--json'",
    ],
    [
      'a congestion control that is not there',
      [
        {},
        refusal(
          'unable to set TCP_CONGESTION: Supplied congestion control algorithm not supported on this host',
        ),
      ],
      'iperf3: unable to set TCP_CONGESTION: Supplied congestion control algorithm not supported on this host',
    ],
    ['no turn', [], 'the flow did not run'],
    [
      'a text that is no JSON',
      [{}, { stdout: '{"start":' }],
      'iperf3 ended with status 0 and without a result',
    ],
    ['a result without sums', [{}, { stdout: '{"end":{}}' }], 'iperf3 reported no result'],
  ] as const)
    it(`tells ${title} as trouble`, () => {
      expect(measure(`{ ${one} }`, ...all)).to.equal(trouble);
    });
});

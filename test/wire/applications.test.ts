/** Messages of applications: what ports announce for certain, and what a segment may hold that nobody can read. */
import { expect } from 'chai';

import { compileFilter } from '../../src/filter/compile.js';
import type { DecodeAs } from '../../src/model/decode-as.js';
import type { Frame } from '../../src/model/frame.js';
import { craftFrame } from '../../src/wire/craft.js';
import { decodePacket } from '../../src/wire/decode.js';
import { tablesWith } from '../../src/wire/tables.js';
import { unknownPorts } from '../../src/wire/unknown-port.js';
import { packetOf } from './sample.js';

const network = [
  { eth: { dst: '02:00:00:00:00:02', src: '02:00:00:00:00:01' } },
  { ip: { src: '10.0.0.1', dst: '10.0.0.2' } },
];

function frameOf(
  transport: 'udp' | 'tcp',
  [srcport, dstport]: readonly [number, number],
  data: unknown,
  rules: readonly DecodeAs[] = [],
): Frame {
  const crafted = craftFrame([...network, { [transport]: { srcport, dstport } }, { data }]);
  if (!crafted.ok) throw new TypeError('not crafted');
  return decodePacket(packetOf(crafted.value), 1, 1, tablesWith(rules));
}

/** True, false, or undefined where nobody knows. */
function holds(frame: Frame, filter: string): boolean | undefined {
  const compiled = compileFilter(filter);
  if (!compiled.ok) throw new TypeError(compiled.problems[0]?.message);
  return compiled.filter.test(frame);
}

const query = '000701000001000000000000047465737400' + '00010001';
const answer = '000781800001000000000000047465737400' + '00010001';
const request = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const hex = (text: string): string => Buffer.from(text).toString('hex');

type Case = readonly [
  title: string,
  frame: Frame,
  filters: Readonly<Record<string, boolean | undefined>>,
];

const told = (key: number, protocol: string): DecodeAs => ({ table: 'tcp.port', key, protocol });

const cases: readonly Case[] = [
  ['a query', frameOf('udp', [40000, 53], query), { 'dns.qry.name == "test"': true, ntp: false }],
  ['an answer, by its source port', frameOf('udp', [53, 40000], answer), { dns: true }],
  [
    'text from a port that is DNS’s by chance',
    frameOf('udp', [53, 7], hex('hello')),
    {
      dns: undefined,
      'dns.qry.name == "test"': undefined,
      icmp: false,
      'data.data == "hello"': true,
    },
  ],
  [
    'a query from DNS’s port to an unknown one',
    frameOf('udp', [53, 7], query),
    { dns: undefined, icmp: false },
  ],
  ['nothing', frameOf('udp', [53, 53], ''), { dns: false, '_ws.malformed': false }],
  [
    'a tunnel’s datagram from an application’s port by chance',
    frameOf('udp', [1812, 4789], `0800000000000700${'02'.repeat(12)}88b5`),
    { 'vxlan.vni == 7': true, radius: false },
  ],
  [
    'an answer of DNS to WireGuard’s port',
    frameOf('udp', [53, 51820], answer),
    { dns: undefined, wg: undefined },
  ],
  [
    'a request of HTTP',
    frameOf('tcp', [40000, 80], hex(request)),
    { 'http.request.method == "GET"': true, 'http.host == "a"': true, tls: false },
  ],
  [
    'the end of a request',
    frameOf('tcp', [40000, 80], hex('/ HTTP/1.1\r\n\r\n')),
    { http: undefined, 'http.request': undefined, dns: false, tcp: true },
  ],
  [
    'a request whose header goes on in the next segment',
    frameOf('tcp', [40000, 80], hex('GET / HTTP/1.1\r\nHos')),
    { 'http.request.method == "GET"': true, 'http.host == "a"': undefined },
  ],
  [
    'a response with a body of unknown length',
    frameOf('tcp', [80, 40000], hex('HTTP/1.1 200 OK\r\n\r\nbody')),
    { 'http.response.code == 200': true, 'http.response.code == 404': undefined },
  ],
  [
    'two requests',
    frameOf('tcp', [40000, 80], hex(`${request}HEAD /b HTTP/1.1\r\n\r\n`)),
    { 'http.request.method == "HEAD"': true, 'http.request.method == "PUT"': false },
  ],
  [
    'a request at a port that nobody knows',
    frameOf('tcp', [40000, 8000], hex(request)),
    { http: true },
  ],
  [
    'text at a port that nobody knows',
    frameOf('tcp', [40000, 8000], hex('hello')),
    { http: false, tls: false, dns: false },
  ],
  [
    'half of a message of DNS in TCP',
    frameOf('tcp', [40000, 53], `0016${query}`.slice(0, 30)),
    { dns: undefined, http: false },
  ],
  ['all of it', frameOf('tcp', [40000, 53], `0016${query}`), { 'dns.qry.name == "test"': true }],
  [
    'a port that the scenario gives to HTTP',
    frameOf('tcp', [40000, 8000], hex('hello'), [told(8000, 'http')]),
    { http: undefined },
  ],
  [
    'a port that the scenario gives to an application of its own',
    frameOf('tcp', [40000, 80], hex('hello'), [told(80, 'data')]),
    { http: false, data: true },
  ],
  ['a segment without data', frameOf('tcp', [40000, 80], ''), { http: false }],
];

describe('messages of applications', () => {
  for (const [title, frame, filters] of cases)
    it(`${title}: ${Object.keys(filters).join(', ')}`, () => {
      for (const [filter, expected] of Object.entries(filters))
        expect(holds(frame, filter), filter).to.equal(expected);
    });

  it('may still be a tunnel of the kernel’s, whatever their port announces', () => {
    expect([...unknownPorts([frameOf('udp', [40000, 53], query)])]).to.deep.equal([40000, 53]);
    expect([...unknownPorts([frameOf('udp', [40000, 53], hex('hello'))])]).to.include(53);
  });
});

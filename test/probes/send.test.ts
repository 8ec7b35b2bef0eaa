import { expect } from 'chai';
import * as fc from 'fast-check';

import { toHex } from '../../src/base/bytes.js';
import { send } from '../../src/probes/send.js';
import {
  actionsOf,
  describeActions,
  describeKind,
  describeMentions,
  describeMistakes,
  describeRefusals,
  finish,
  measured,
  names,
} from './kind.js';
import { log } from './exchange.js';

const hello = `{ from: a:eth0, frame: [{ eth: { dst: 'ff:ff:ff:ff:ff:ff', src: '02:00:00:00:00:01', type: 0x88b5 } }, { data: { text: hello } }] }`;

const inputOf = (yaml: string): string => {
  const [action] = actionsOf(send, yaml);
  return toHex(action?.input as Uint8Array);
};

describe('send', () => {
  describeKind(send);

  describeRefusals(send, [
    ['{ bytes: "00" }', 'from'],
    ['{ from: a, bytes: "00" }', 'from'],
    ['{ from: a:eth0, frame: [] }', 'frame'],
    ['{ from: a:eth0, frame: { eth: {} } }', 'frame'],
    ['{ from: a:eth0, bytes: 12 }', 'bytes'],
    ['{ from: a:eth0, bytes: "00", count: 0 }', 'count'],
    ['{ from: a:eth0, bytes: "00", count: 100001 }', 'count'],
    ['{ from: a:eth0, bytes: "00", rate: 10 }', 'rate'],
    ['{ from: a:eth0, bytes: "00", rate: 0/s }', 'rate'],
    ['{ from: a:eth0, bytes: "00", rate: 20000/s }', 'rate'],
    ['{ from: a:eth0, bytes: "00", to: b:eth0 }', ''],
  ]);

  describeMentions(send, [
    [hello, ['from: interface a:eth0'], 'a:eth0 sends a frame (eth/data)'],
    [
      '{ from: a:eth0, bytes: "00", count: 3 }',
      ['from: interface a:eth0'],
      'a:eth0 sends 3 frames (bytes)',
    ],
  ]);

  describeMistakes(send, [
    [hello, []],
    ['{ from: a:eth0, bytes: "ffffffffffff 020000000001 88b5" }', []],
    [hello.replace('a:eth0', 'b:free'), []],
    [
      '{ from: b:free, frame: [{ eth: { dst: "ff:ff:ff:ff:ff:ff", type: 0x88b5 } }, { data: { text: hello } }] }',
      [
        'frame.0.eth: the kernel chooses the MAC address of b:free, so netlab does not know it here (give “src”)',
      ],
    ],
    ['{ from: a:eth0 }', [': send needs either “frame” or “bytes”']],
    [
      '{ from: a:eth0, bytes: "00", frame: [{ eth: }] }',
      [': send needs either “frame” or “bytes”'],
    ],
    ['{ from: a:eth0, bytes: "012" }', ['bytes: “bytes” is not hexadecimal']],
    ['{ from: a:eth0, bytes: "0g" }', ['bytes: “bytes” is not hexadecimal']],
    ['{ from: a:eth0, bytes: "" }', [': a frame of 0 bytes is too short for an Ethernet header']],
    [
      '{ from: a:eth0, bytes: "01020304050607080910111213" }',
      [': a frame of 13 bytes is too short for an Ethernet header'],
    ],
    [
      '{ from: a:eth0, frame: [{ data: "0102" }] }',
      [': a frame of 2 bytes is too short for an Ethernet header'],
    ],
    [
      '{ from: a:eth0, frame: [{ eth: }, { imcp: { type: 8 } }, { ip: { tll: 1 } }] }',
      [
        'frame.1.imcp: no layer is called “imcp” (did you mean “icmp”?)',
        'frame.2.ip.tll: ip has no field “tll” that can be given (did you mean “ttl”?)',
      ],
    ],
  ]);

  describeActions(send, [
    [hello, 'a: socat -u -b 65536 STDIN INTERFACE:eth0'],
    [
      '{ from: b:four, bytes: "ffffffffffff02000000000188b5", count: 2 }',
      'b: socat -u -b 65536 STDIN INTERFACE:four',
      'b: socat -u -b 65536 STDIN INTERFACE:four',
    ],
  ]);

  const swept = (fields: string, more = ''): string =>
    `{ from: a:eth0, frame: [{ eth: { dst: 'ff:ff:ff:ff:ff:ff' } }, { ip: { src: 10.0.0.1..10.0.0.3, dst: 10.0.0.9 } }, { udp: ${fields} }]${more} }`;

  describeMistakes(send, [
    [swept('{ srcport: 7..9 }'), []],
    [
      swept('{ srcport: 7..10 }'),
      [
        'frame.2.udp.srcport: “7..10” has 4 values, and “10.0.0.1..10.0.0.3” has 3 (ranges in one frame advance together: give them the same length)',
      ],
    ],
    [
      swept('{ srcport: 9..7 }'),
      ['frame.2.udp.srcport: “9..7” is not a range from the smaller to the greater'],
    ],
    [
      swept('{ srcport: 65534..65536 }'),
      ['frame.2.udp.srcport: udp.srcport cannot be 65536 (expected a number, 0 to 65535)'],
    ],
    [
      '{ from: a:eth0, bytes: "ffffffffffff 020000000001 88b5", rate: 10/s }',
      ['rate: a single frame has no rate (count: 100)'],
    ],
  ]);

  it('sends the frames of a range from one process', () => {
    const [action, ...others] = actionsOf(send, swept('{ srcport: 7..9 }', ', rate: 100/s'));
    expect(others).to.deep.equal([]);
    expect(action?.argv.slice(3)).to.deep.equal(['eth0', '3', '100']);
    const lines = String(action?.input).trimEnd().split('\n');
    expect(lines.map((line) => [line.slice(52, 60), line.slice(68, 72)])).to.deep.equal([
      ['0a000001', '0007'],
      ['0a000002', '0008'],
      ['0a000003', '0009'],
    ]);
  });

  for (const [what, finished, result] of [
    ['all sent', { stdout: 'sent 3 held 0\n' }, { sent: 3 }],
    ['held up', { stdout: 'sent 3 held 12\n' }, { sent: 3, held: 12 }],
    [
      'some refused',
      { exit: 1, stdout: 'sent 1 held 0\n', stderr: 'sendto: No buffer space available\n' },
      { sent: 1 },
    ],
    [
      'no device',
      { exit: 19, stderr: 'eth0: No such device\n' },
      { trouble: 'eth0: No such device' },
    ],
    [
      'another error',
      { exit: 1, stdout: 'sent 1 held 0\n', stderr: 'sendto: Bad address\n' },
      { trouble: 'sendto: Bad address' },
    ],
    ['no perl', { exit: 127 }, { trouble: 'perl ended with status 127' }],
  ] as const)
    it(`many frames: ${what}`, () => {
      expect(measured(send, swept('{ srcport: 7..9 }'), finished)).to.deep.equal({
        kind: 'send',
        ...result,
      });
    });

  it('sends the frame as it is written', () => {
    expect(inputOf(hello)).to.equal('ffffffffffff02000000000188b568656c6c6f');
    expect(inputOf('{ from: a:eth0, bytes: "FF:ff:ff:ff:ff:ff 02-00-00-00-00-01 88b5" }')).to.equal(
      'ffffffffffff02000000000188b5',
    );
  });

  it('has an opinion on any options, and sends what it finds nothing wrong with', () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(bytes, fc.constantFrom('', ' ', ':'), (frame, separator) => {
        const options = { from: 'a:eth0', bytes: toHex(frame, separator) };
        const mistakes = send.check?.(options, names) ?? [];
        expect(mistakes.length).to.equal(frame.length < 14 ? 1 : 0);
        if (frame.length >= 14)
          expect(send.actions(options, names, 300)[0]?.input).to.deep.equal(frame);
      }),
    );
  });

  it('counts the frames that were sent', () => {
    expect(measured(send, hello, {}, {})).to.deep.equal({ kind: 'send', sent: 2 });
  });

  const reasons: readonly (readonly [exit: number, stderr: string, trouble: string])[] = [
    [
      1,
      log('E sendto(5, 0x7fc8, 60, 0, AF=17, 112): No such device or address'),
      'sendto(5, 0x7fc8, 60, 0, AF=17, 112): No such device or address',
    ],
    [1, log('E unknown interface "nosuch"'), 'unknown interface "nosuch"'],
    [
      1,
      log('E socket(17, 3, 0): Operation not permitted'),
      'socket(17, 3, 0): Operation not permitted',
    ],
    [
      127,
      'nsenter: failed to execute socat: No such file or directory\n',
      'nsenter: failed to execute socat: No such file or directory',
    ],
    [137, '', 'socat ended with status 137'],
  ];
  for (const [exit, stderr, trouble] of reasons)
    it(`tells as trouble: ${trouble}`, () => {
      expect(measured(send, hello, {}, { exit, stderr })).to.deep.equal({
        kind: 'send',
        sent: 1,
        trouble,
      });
    });

  for (const words of ['No buffer space available', 'Network is down', 'Message too long'])
    it(`takes “${words}” for an answer, told without what differs from run to run`, () => {
      const stderr = log(
        `E sendto(5, 0x7fd194010000, 19, 0, AF=17 AF=17 0x0003030000000000000000000000, 112): ${words}`,
      );
      const refused = finish({ exit: 1, stderr });
      expect(send.measure({}, [finish(), refused])).to.deep.equal({
        kind: 'send',
        sent: 1,
        finished: [finish(), { ...refused, stderr: `sendto: ${words}` }],
      });
    });
});

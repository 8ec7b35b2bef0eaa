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
    ['{ from: a:eth0, bytes: "00", count: 1001 }', 'count'],
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

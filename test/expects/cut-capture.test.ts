/** A capture with truncated frames may leave a verdict undecided, but never reverses one. */
import { expect } from 'chai';
import * as fc from 'fast-check';

import type { ExpectKind } from '../../src/expects/expect.js';
import { frames } from '../../src/expects/frames.js';
import { none } from '../../src/expects/none.js';
import { path } from '../../src/expects/path.js';
import { sequence } from '../../src/expects/sequence.js';
import type { Frame } from '../../src/model/frame.js';
import type { Seen } from '../../src/model/observation.js';
import type { Recipe } from '../../src/wire/craft.js';
import { decodePacket } from '../../src/wire/decode.js';
import { judge } from './kind.js';
import { application, arpRequest, eth, ip, request, seeAt } from './seen.js';

/** The same, with each frame truncated at a given byte. */
const cutAt = (seen: Seen, size: number): Seen => ({
  ...seen,
  windows: new Map(
    [...seen.windows].map(([tap, window]) => [
      tap,
      { ...window, frames: window.frames.map((frame) => cutFrame(frame, size)) },
    ]),
  ),
});

const cutFrame = ({ bytes, time, originalLength, number }: Frame, size: number): Frame =>
  decodePacket({ time, originalLength, bytes: bytes.subarray(0, size) }, number, 1);

describe('a capture that was cut', () => {
  const vxlan: Recipe = [
    eth,
    ip,
    { udp: {} },
    { vxlan: { vni: 7 } },
    eth,
    ip,
    { icmp: { type: 8 } },
  ];
  const shown = [arpRequest, request(1), application, vxlan];
  const filters = ['icmp', 'arp', 'vxlan.vni == 7', 'eth.dst == 02:00:00:00:00:02', '!udp', 'data'];
  const expectations: readonly [ExpectKind, (filter: string) => string][] = [
    [none, (filter) => `none: "${filter}", at: "a:eth0"`],
    ...['0', '1', '2', '0..2'].map((count): [ExpectKind, (filter: string) => string] => [
      frames,
      (filter) => `frames: "${filter}", at: "a:eth0", count: ${count}`,
    ]),
    [sequence, (filter) => `sequence: ["${filter}"], at: "a:eth0", exactly: true`],
    [path, (filter) => `path: "${filter}", through: ["a:eth0"], exactly: true, count: 1`],
  ];

  it('never passes where the whole fails, and never fails where the whole passes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...shown), { maxLength: 3 }),
        fc.constantFrom(...filters),
        fc.nat({ max: expectations.length - 1 }),
        fc.nat({ max: 110 }),
        (some, filter, which, size) => {
          const [kind, options] = expectations[which]!;
          const seen = seeAt('a:eth0', ...some);
          const text = `{ ${options(filter)} }`;
          const before = judge(kind, text, seen).outcome;
          const after = judge(kind, text, cutAt(seen, size)).outcome;
          expect([before, 'error'], `${text} at ${size} bytes`).to.include(after);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

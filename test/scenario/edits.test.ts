/** However a scenario is edited, the reader returns scenarios, or problems with positions in the text. */
import { expect } from 'chai';
import fc from 'fast-check';

import { formatProblems } from '../../src/base/problem-text.js';
import { readWith } from '../../src/scenario/reader.js';
import { testKinds } from './kinds.js';

const good = `# a comment
title: VEPA \${mode}
about: >
  Folded
  text.
tags: [macvlan, vepa]
nodes:
  switch:
    br0: { type: bridge, stp_state: off }
    p1: { type: veth, peer: host:eth0, master: br0, port: { hairpin: "\${hairpin}" } }
  host: {}
  a:
    mv0: { type: macvlan, link: host:eth0, mode: "\${mode}", address: 10.0.0.1/24 }
    routes: [default via 10.0.0.254]
  b:
    mv0:
      type: macvlan
      link: host:eth0
      address: [10.0.0.2/24, fd00::2/64]
      neighbours: ["10.0.0.1 lladdr \${a:mv0.mac}"]
      sysctls: { ipv4.arp_notify: 1 }
capture: &taps [a:mv0, { at: host:eth0, promiscuous: on }, b:mv0]
cases:
  - { mode: vepa, hairpin: on }
  - { name: second, mode: bridge, hairpin: off }
steps:
  - name: a pings b
    ping: { from: a, to: b:mv0 }
    expect:
      - received: 1..3
      - frames: arp.opcode == 1 && eth.src == \${a:mv0.mac}
        at: host:eth0
        within: 300ms
      - path: 'icmp.type == 8'
        through: [a:mv0, host:eth0]
  - ip: { b: [link set dev mv0 down] }
    expect: [{ fails: EINVAL }]
`;

function holds(text: string): void {
  const { scenarios, problems } = readWith(testKinds, text, 'x.yaml');
  expect(scenarios.length > 0).to.equal(problems.length === 0);
  const lines = text.split(/\r\n|\n/);
  for (const { place, message } of problems) {
    if (!place) throw new Error(`no place: ${message}`);
    expect(place.line).to.be.within(1, lines.length);
    const length = lines[place.line - 1]?.length ?? 0;
    expect(place.column, `${message} in line ${place.line}`).to.be.within(1, length + 2);
    if (place.endColumn !== undefined)
      expect(place.endColumn).to.be.within(place.column, length + 2);
    expect(message).not.to.match(/undefined|NaN|\[object|Invalid input/);
  }
  formatProblems(problems, text, true);
}

const lines = good.split('\n');
const words = [
  ...new Set(good.match(/[\w:.$]+|[{}[\],"'&*>|#-]/g) ?? []),
  ...[
    '~',
    '1e400',
    '-1',
    '0x10',
    '__proto__',
    'constructor',
    '!!map',
    '${',
    '}',
    '$${',
    '\t',
    '\u0000',
    '\ufeff',
    '🦊',
  ],
];

describe('random edits', () => {
  it('the text itself is right', () => {
    expect(readWith(testKinds, good, 'x.yaml').problems).to.deep.equal([]);
    expect(readWith(testKinds, good, 'x.yaml').scenarios).to.have.length(2);
  });

  it('a stretch replaced by some words', () => {
    const piece = fc
      .array(fc.constantFrom(...words), { maxLength: 4 })
      .map((some) => some.join(' '));
    const edit = fc.tuple(fc.nat(good.length), fc.nat(20), piece);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        holds(
          edits.reduce(
            (text, [at, length, by]) => text.slice(0, at) + by + text.slice(at + length),
            good,
          ),
        );
      }),
      { numRuns: 700 },
    );
  });

  it('one scalar replaced by another', () => {
    const tokens = good.split(/(?<=[\s,{}[\]])(?=[^\s,{}[\]])/);
    fc.assert(
      fc.property(fc.nat(tokens.length - 1), fc.constantFrom(...words), (index, word) => {
        holds(
          tokens
            .map((token, at) => (at === index ? token.replace(/^[^\s,]+/, word) : token))
            .join(''),
        );
      }),
      { numRuns: 700 },
    );
  });

  it('lines left out, doubled, swapped', () => {
    const choice = fc.array(fc.nat(lines.length - 1), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(choice, fc.boolean(), (chosen, sorted) => {
        const order = sorted ? [...chosen].sort((a, b) => a - b) : chosen;
        holds(order.map((index) => lines[index]).join('\n'));
      }),
      { numRuns: 300 },
    );
    for (let index = 0; index < lines.length; index++)
      holds(lines.filter((_, other) => other !== index).join('\n'));
  });

  it('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), holds), { numRuns: 300 });
  });
});

/** Whatever the input, no filter makes netlab throw, and formatted filters parse to the same tree. */
import { expect } from 'chai';
import fc from 'fast-check';

import { compileFilter } from '../../src/filter/compile.js';
import { formatFilter } from '../../src/filter/format.js';
import {
  arithmetic,
  connectives,
  relations,
  symbols,
  type ArithmeticName,
  type ConnectiveName,
  type RelationName,
} from '../../src/filter/operator.js';
import { parseFilter } from '../../src/filter/parser.js';
import type { Operand, Quantifier, Test } from '../../src/filter/syntax.js';
import { fieldNames } from '../../src/wire/fields.js';
import { frames } from './frames.js';

const span = { offset: 0, length: 0 };

/** A tree without positions. */
function bare(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name]) => !/^(span|\w+Span)$/.test(name))
      .map(([name, value]) => [name, bare(value)]),
  );
}

const range = fc.oneof(
  fc.record({ start: fc.integer({ min: -99, max: 99 }) }),
  fc.record({ start: fc.integer({ min: -99, max: 99 }), length: fc.integer({ min: 1, max: 99 }) }),
  fc
    .tuple(fc.nat(99), fc.integer({ min: 1, max: 9 }))
    .map(([start, more]) => ({ start, end: start + more })),
);
const ranges = fc.array(range, { minLength: 1, maxLength: 3 });

const texts =
  'ip.src 10.0.0.0/8 fd00::/64 ::1 0x40 00:11:22 0011.2233.4455 a-b _ws.malformed 9p 64 1.5';

const { entity, operand } = fc.letrec<{ entity: Operand; signed: Operand; operand: Operand }>(
  (tie) => ({
    entity: fc.oneof(
      { depthSize: 'small' },
      fc.record({
        kind: fc.constant('word' as const),
        span: fc.constant(span),
        text: fc.constantFrom(...texts.split(' ')),
      }),
      fc.record({
        kind: fc.constant('word' as const),
        span: fc.constant(span),
        text: fc.constantFrom('ip.src', 'udp'),
        layers: ranges,
      }),
      fc.record({
        kind: fc.constant('text' as const),
        span: fc.constant(span),
        bytes: fc.uint8Array({ maxLength: 9 }),
      }),
      fc.record({
        kind: fc.constant('character' as const),
        span: fc.constant(span),
        code: fc.nat(255),
      }),
      fc.record({
        kind: fc.constant('slice' as const),
        span: fc.constant(span),
        of: tie('entity'),
        ranges,
      }),
      fc.record({
        kind: fc.constant('call' as const),
        span: fc.constant(span),
        name: fc.constantFrom('len', 'max', 'nosuch'),
        nameSpan: fc.constant(span),
        args: fc.array(tie('operand'), { maxLength: 3 }),
      }),
    ),
    signed: fc.record({
      kind: fc.constant('negation' as const),
      span: fc.constant(span),
      of: tie('entity'),
    }),
    operand: fc.oneof(
      { depthSize: 'small' },
      tie('entity'),
      tie('signed'),
      fc.record({
        kind: fc.constant('arithmetic' as const),
        span: fc.constant(span),
        operator: fc.constantFrom(...(Object.keys(arithmetic) as ArithmeticName[])),
        left: tie('operand'),
        right: tie('operand'),
      }),
    ),
  }),
);

const quantified = fc.constantFrom<{ quantifier?: Quantifier }[]>(
  {},
  { quantifier: 'any' },
  { quantifier: 'all' },
);
const searching = (operator: RelationName): boolean =>
  operator === 'contains' || operator === 'matches';

const relation = fc
  .constantFrom(...(Object.keys(relations) as RelationName[]))
  .chain((operator) => {
    const side = searching(operator) ? entity : operand;
    return fc.record({
      kind: fc.constant('relation' as const),
      span: fc.constant(span),
      operator: fc.constant(operator),
      operatorSpan: fc.constant(span),
      left: side,
      right: side,
    });
  });

const membership = fc.record({
  kind: fc.constant('membership' as const),
  span: fc.constant(span),
  left: entity,
  elements: fc.array(
    fc.oneof(fc.record({ low: entity }), fc.record({ low: entity, high: entity })),
    { minLength: 1, maxLength: 3 },
  ),
});

const { test } = fc.letrec<{ test: Test }>((tie) => ({
  test: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(relation, quantified).map(([node, more]) => ({ ...node, ...more })),
    fc.tuple(membership, quantified).map(([node, more]) => ({ ...node, ...more })),
    fc.record({
      kind: fc.constant('presence' as const),
      span: fc.constant(span),
      of: operand,
    }),
    fc.record({ kind: fc.constant('not' as const), span: fc.constant(span), of: tie('test') }),
    fc.record({
      kind: fc.constant('connection' as const),
      span: fc.constant(span),
      operator: fc.constantFrom(...(Object.keys(connectives) as ConnectiveName[])),
      tests: fc.array(tie('test'), { minLength: 2, maxLength: 4 }),
    }),
  ),
}));

/** Texts that are often filters, or nearly so. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(...symbols.keys()),
      fc.constantFrom(...fieldNames()),
      fc.constantFrom(...texts.split(' ')),
      fc.constantFrom('[0:2]', '[-1]', '#2', '#[1-2]', '"a"', "'a'", 'r"\\d"', 'len(', 'max('),
    ),
    { maxLength: 12 },
  )
  .map((words) => words.join(' '));

describe('filters, whatever they are', () => {
  it('print and read back alike', () => {
    fc.assert(
      fc.property(test, (tree) => {
        const text = formatFilter(tree);
        const { tree: again, problems } = parseFilter(text);
        expect(problems, text).to.deep.equal([]);
        expect(bare(again), text).to.deep.equal(bare(tree));
      }),
      { numRuns: 500 },
    );
  });

  it('never throw, and name places in the text in order', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' }), test.map(formatFilter)), (text) => {
        const compiled = compileFilter(text);
        if (compiled.ok) {
          for (const frame of frames) expect(compiled.filter.test(frame)).to.be.a('boolean');
          return;
        }
        expect(compiled.problems).to.have.length.above(0);
        let before = 0;
        for (const { offset, length, message } of compiled.problems) {
          expect(offset).to.be.at.least(before);
          expect(offset + length).to.be.at.most(text.length);
          expect(message).to.match(/^\S[^]*[^.\s]$/);
          before = offset;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

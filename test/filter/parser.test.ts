/** Parsing display filters: precedence, notations, and that formatted filters parse to the same tree. */
import { expect } from 'chai';

import { formatFilter } from '../../src/filter/format.js';
import { parseFilter } from '../../src/filter/parser.js';

const canonical: readonly (readonly [string, string])[] = [
  // Existence and grouping.
  ['ip', 'ip'],
  ['  ip\t\n', 'ip'],
  ['((ip))', 'ip'],
  ['not ip', '!ip'],
  ['!ip', '!ip'],
  ['not not ip', '!!ip'],
  ['!(ip or arp)', '!(ip || arp)'],
  // Connectives: not, and, xor, or.
  ['ip and arp or udp', '(ip && arp) || udp'],
  ['ip or arp and udp', 'ip || (arp && udp)'],
  ['ip xor arp or udp', '(ip ^^ arp) || udp'],
  ['ip ^^ arp && udp', 'ip ^^ (arp && udp)'],
  ['ip && arp && udp', 'ip && arp && udp'],
  ['(ip and arp) and udp', '(ip && arp) && udp'],
  ['not ip and arp', '!ip && arp'],
  ['not ip.ttl == 1', '!(ip.ttl == 1)'],
  ['A and B or not C or D and not E or F', '(A && B) || !C || (D && !E) || F'],
  // Relations in all their spellings.
  ['ip.ttl eq 1', 'ip.ttl == 1'],
  ['ip.ttl any_eq 1', 'ip.ttl == 1'],
  ['ip.ttl==1', 'ip.ttl == 1'],
  ['ip.ttl ne 1', 'ip.ttl != 1'],
  ['ip.ttl all_ne 1', 'ip.ttl != 1'],
  ['ip.ttl all_eq 1', 'ip.ttl === 1'],
  ['ip.ttl any_ne 1', 'ip.ttl !== 1'],
  ['ip.ttl ~= 1', 'ip.ttl !== 1'],
  ['ip.ttl gt 1', 'ip.ttl > 1'],
  ['ip.ttl lt 1', 'ip.ttl < 1'],
  ['ip.ttl ge 1', 'ip.ttl >= 1'],
  ['ip.ttl le 1', 'ip.ttl <= 1'],
  ['frame contains "a"', 'frame contains "a"'],
  ['frame ~ "a"', 'frame matches "a"'],
  ['any ip.addr == 10.0.0.1', 'any ip.addr == 10.0.0.1'],
  ['all ip.addr in {10.0.0.1}', 'all ip.addr in {10.0.0.1}'],
  ['1 < ip.ttl <= 9', '1 < ip.ttl && ip.ttl <= 9'],
  ['any a == b == c', 'any a == b && any b == c'],
  // Sets.
  ['tcp.port in {80,443, 8080 .. 8090}', 'tcp.port in {80, 443, 8080 .. 8090}'],
  ['tcp.port in {1..2}', 'tcp.port in {1 .. 2}'],
  ['ip.src in {10.0.0.1..10.0.0.9}', 'ip.src in {10.0.0.1 .. 10.0.0.9}'],
  ['ipv6.src in {fd00::1..fd00::9}', 'ipv6.src in {fd00::1 .. fd00::9}'],
  ['tcp.port not in {80}', '!(tcp.port in {80})'],
  ['all tcp.port not in {80}', '!(tcp.port in {80})'],
  ['x in {-1, +2, "a", \'b\'}', `x in {-1, 2, "a", 'b'}`],
  // Arithmetic.
  ['ip.ttl & 3 == 1', 'ip.ttl & 3 == 1'],
  ['ip.ttl bitand 3', 'ip.ttl & 3'],
  ['a == b + c * d', 'a == b + {c * d}'],
  ['a == b * c + d', 'a == {b * c} + d'],
  ['a & b + c', 'a & {b + c}'],
  ['a == {b + c} % d / e', 'a == {{b + c} % d} / e'],
  ['a == b -c', 'a == b - c'],
  ['a == -b - -c', 'a == -b - -c'],
  ['a == b+1', 'a == b + 1'],
  ['a-b', 'a-b'],
  // Slices, layers, functions.
  ['eth.src[0:3] == 00:11:22', 'eth.src[0:3] == 00:11:22'],
  ['eth.src[ 0 ] == 0xff', 'eth.src[0] == 0xff'],
  ['eth.src[1-2,:3,4:,-1] == 0', 'eth.src[1-2,0:3,4:,-1] == 0'],
  ['frame[0x0c:010] == 0', 'frame[12:8] == 0'],
  ['ip.src#2 == 10.0.0.1', 'ip.src#[2] == 10.0.0.1'],
  ['ip.src#[1-2,4:] == 10.0.0.1', 'ip.src#[1-2,4:] == 10.0.0.1'],
  ['ip.src#2[0:2] == 0a:00', 'ip.src#[2][0:2] == 0a:00'],
  ['frame[0:4][1:2] == 00:00', 'frame[0:4][1:2] == 00:00'],
  ['len (ip) > 20', 'len(ip) > 20'],
  ['max(a, b+1, len(c)) == 3', 'max(a, b + 1, len(c)) == 3'],
  ['f()', 'f()'],
  // Values.
  ['ip.src == 10.0.0.0/8', 'ip.src == 10.0.0.0/8'],
  ['ipv6.src == fe80::/64', 'ipv6.src == fe80::/64'],
  ['ipv6.src == ::ffff:10.0.0.1', 'ipv6.src == ::ffff:10.0.0.1'],
  ['eth.src == 0011.2233.4455', 'eth.src == 0011.2233.4455'],
  ['eth.src == 00-11-22-33-44-55', 'eth.src == 00-11-22-33-44-55'],
  ["ip.ttl == '@'", "ip.ttl == '@'"],
  [String.raw`ip.ttl == '\x40'`, "ip.ttl == '@'"],
  [String.raw`x == "\x48\105\"\\é\u00e9\a"`, String.raw`x == "HE\"\\\xc3\xa9\xc3\xa9\x07"`],
  [String.raw`x matches r"a\.\"b\\"`, String.raw`x matches "a\\.\\\"b\\\\"`],
];

describe('parseFilter', () => {
  for (const [text, expected] of canonical)
    it(text.trim(), () => {
      const { tree, problems } = parseFilter(text);
      expect(problems).to.deep.equal([]);
      expect(formatFilter(tree)).to.equal(expected);
      expect(formatFilter(parseFilter(expected).tree)).to.equal(expected);
    });

  it('tells places in the text', () => {
    const { tree } = parseFilter('ip and  ip.ttl#2 == 64');
    expect(tree).to.deep.include({ kind: 'connection', span: { offset: 0, length: 22 } });
    if (tree.kind !== 'connection') throw new Error(tree.kind);
    expect(tree.tests[1]).to.deep.include({
      kind: 'relation',
      span: { offset: 8, length: 14 },
      operatorSpan: { offset: 17, length: 2 },
    });
  });
});

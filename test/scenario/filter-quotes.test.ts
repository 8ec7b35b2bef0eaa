import { expect } from 'chai';

import { expects } from '../../src/expects/index.js';
import { filterKeys } from '../../src/scenario/filter-quotes.js';
import { readScenario } from '../../src/scenario/read.js';

const head = `title: t
nodes:
  a: { eth0: { type: veth, peer: b:eth0, address: 10.0.0.1/24 } }
  b: { eth0: { address: 10.0.0.2/24 } }
capture: [b:eth0]
steps:
  - ping: { from: a, to: b:eth0 }
    expect:
`;

/** The problems of an expectation: `column message: expected`. */
const problemsOf = (expectation: string): string[] =>
  readScenario(`${head}      ${expectation}\n`, 'x.yaml').problems.map(
    ({ place, message, expected }) => `${place?.column ?? '?'} ${message}: ${expected ?? ''}`,
  );

const needsQuotes = 'this filter needs quotes:';
const colon = '“:” before a blank or at the end makes a mapping in YAML';
const comment = '“#” after a blank begins a comment in YAML';
const brackets = '“[” and “{” begin a list or mapping inside { } and [ ]';

describe('a filter that YAML takes for something else', () => {
  for (const [expectation, column, reason, quoted] of [
    ['- none: !arp', 15, '“!” begins a tag in YAML', "'!arp'"],
    ['- none: !(arp || icmp)', 15, '“!” begins a tag in YAML', "'!(arp || icmp)'"],
    ['- { none: !(arp), at: b:eth0 }', 17, '“!” begins a tag in YAML', "'!(arp)'"],
    ['- frames: ipv6.src == ::', 17, colon, "'ipv6.src == ::'"],
    ['- frames: ipv6.src == fe80:: && icmpv6', 17, colon, "'ipv6.src == fe80:: && icmpv6'"],
    ['- { frames: ipv6.src == ::, at: b:eth0 }', 19, colon, "'ipv6.src == ::'"],
    ['- frames: data contains "a: b"', 17, colon, '\'data contains "a: b"\''],
    ['- frames: || arp', 17, '“|” begins a text of several lines in YAML', "'|| arp'"],
    ['- frames: *any', 17, '“*” begins an alias in YAML', "'*any'"],
    ['- frames: &arp', 17, '“&” begins an anchor in YAML', "'&arp'"],
    ['- frames: {1 + 2} == 3', 17, '“{” begins a mapping in YAML', "'{1 + 2} == 3'"],
    ['- frames: {arp}', 17, '“{” begins a mapping in YAML', "'{arp}'"],
    ['- { none: [arp, icmp], at: b:eth0 }', 17, '“[” begins a list in YAML', "'[arp, icmp]'"],
    ['- { frames: udp.port in {67, 68}, at: b:eth0 }', 19, brackets, "'udp.port in {67, 68}'"],
    ['- { frames: eth.dst[0,1] == 02:00, at: b:eth0 }', 19, brackets, "'eth.dst[0,1] == 02:00'"],
    ['- { sequence: [arp, !icmp], at: b:eth0 }', 27, '“!” begins a tag in YAML', "'!icmp'"],
    ['- { sequence: [arp, ipv6.src == ::], at: b:eth0 }', 27, colon, "'ipv6.src == ::'"],
    ['- { sequence: [{ frame: !arp, at: b:eth0 }] }', 31, '“!” begins a tag in YAML', "'!arp'"],
    ['- sequence:\n          - arp\n          - !icmp\n        at: b:eth0', 13, '“!” begins a tag in YAML', "'!icmp'"], // prettier-ignore
    ['- none: #2', 15, '“#” begins a comment in YAML', "'#2'"],
    // Without quotes, these would be other filters.
    ['- none: ip.src #2 == 10.0.0.1\n        at: b:eth0', 15, comment, "'ip.src #2 == 10.0.0.1'"],
    ['- none: eth.dst #[-1] in {02:00:00:00:00:01}\n        at: b:eth0', 15, comment, "'eth.dst #[-1] in {02:00:00:00:00:01}'"], // prettier-ignore
    ['- none: ip #2\n        at: b:eth0', 15, comment, "'ip #2'"],
    ['- none: data contains "x #y"\n        at: b:eth0', 15, comment, '\'data contains "x #y"\''],
  ] as const)
    it(expectation, () => {
      expect(problemsOf(expectation)).to.deep.equal([
        `${column} ${needsQuotes} ${reason}: ${quoted}`,
      ]);
    });

  it('has its quotes in the wrong place', () => {
    const all = "quotes around all of it: '…'";
    expect(problemsOf('- none: "arp" && icmp')).to.deep.equal([
      `15 the quotes must be around the whole filter: ${all}`,
    ]);
    expect(problemsOf(String.raw`- none: "data matches \"\d\""`)).to.deep.equal([
      `15 in double quotes, YAML reads “\\” itself: put the filter in single quotes: ${all}`,
    ]);
  });

  for (const fine of [
    'none: icmp # of any type',
    'none: icmp # 2 of them',
    'none: icmp #1 is the request',
    "none: '!arp'",
    'none: ip.src#2 == 10.0.0.1',
    'none: ipv6.addr == ::1',
    'none: |\n          arp ||\n          icmp\n       ',
    'none: icmp ||\n          arp\n       ',
    'none: &filter icmp',
  ])
    it(`is not ${fine}`, () => {
      expect(problemsOf(`- ${fine}\n        at: b:eth0`)).to.deep.equal([]);
    });

  it('is another mistake elsewhere', () => {
    expect(problemsOf('- received: !one')).to.deep.equal(['19 not YAML: unresolved tag: !one: ']);
    expect(problemsOf('- { none: icmp, at: [b:eth0 }')[0]).to.not.match(/quotes/);
    expect(problemsOf('- { none: "icmp, at: b:eth0 }')[0]).to.not.match(/around/);
  });

  it('may be the value of each key that takes filters', () => {
    const keys = Object.values(expects).flatMap((kind) => (kind.filters ? [kind.name] : []));
    expect(filterKeys).to.include.members(keys);
  });
});

/** What filters select from frames built by hand. Other tests compare the same rules with tshark. */
import { expect } from 'chai';

import { compileFilter, type Filter } from '../../src/filter/compile.js';
import { frames } from './frames.js';

function filter(text: string): Filter {
  const compiled = compileFilter(text);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('; '));
  return compiled.filter;
}

const tables: Readonly<Record<string, readonly (readonly [string, readonly number[]])[]>> = {
  'existence and connectives': [
    ['frame', [1, 2, 3, 4]],
    ['arp', [1]],
    ['ip.addr', [2, 3, 4]],
    ['icmp and udp', [3]],
    ['icmp or arp', [1, 2, 3]],
    ['icmp xor udp', [2, 4]],
    ['ip xor icmp xor udp', [3]],
    ['not ip', [1]],
    ['not ip or udp', [1, 3, 4]],
    ['!(ip or arp)', []],
  ],
  'a relation on what is not there is false': [
    ['udp.srcport != 5', [3, 4]],
    ['not udp.srcport == 5', [1, 2, 3, 4]],
    ['icmp.type == udp.srcport', []],
    ['count(arp) == 0', []],
    ['udp.srcport - icmp.type > 0', [3]],
  ],
  'fields that occur several times': [
    ['ip.addr == 10.0.0.1', [2, 3, 4]],
    ['ip.addr != 10.0.0.1', []],
    ['ip.addr != 10.0.0.2', [3]],
    ['ip.addr === 10.0.0.1', []],
    ['ip.addr !== 10.0.0.1', [2, 3, 4]],
    ['ip.src == ip.dst', [3]],
    ['ip.src != ip.dst', [2, 4]],
    ['ip.ttl < 100', [2, 3, 4]],
    ['all ip.ttl < 100', [2, 4]],
    ['any ip.addr != 10.0.0.1', [2, 3, 4]],
    ['all ip.addr == 10.0.0.0/30', [2, 4]],
    ['all ip.addr in {10.0.0.1 .. 10.0.0.9}', [2, 4]],
    ['ip.addr in {192.168.0.0/16}', [3]],
    ['ip.addr not in {10.0.0.2, 1.1.1.1}', [1, 3]],
    ['all eth.addr contains 02:00', [2, 3, 4]],
  ],
  'the layer operator': [
    ['ip#2', [3]],
    ['ip.src#2 == 10.0.0.1', [3]],
    ['ip.src#1 == 10.0.0.1', [2, 4]],
    ['ip.src#[-1] == 10.0.0.1', [2, 3, 4]],
    ['ip.src#[1-2] == 10.0.0.254', [3]],
    ['ip.src#[2:] == 10.0.0.254', []],
    ['ip.src#0 == 10.0.0.1', []],
    ['count(ip.addr) == 4', [3]],
    ['count(ip.addr#1) == 2', [2, 3, 4]],
  ],
  numbers: [
    ['ip.ttl == 0x40', [2, 4]],
    ['ip.ttl == 0100', [2, 4]],
    ['ip.ttl == 0b1000000', [2, 4]],
    ["ip.ttl == '@'", [2, 4]],
    ['ip.ttl in {1, 60..70}', [2, 3, 4]],
    ['ip.flags.df', [2, 3, 4]],
    ['ip.flags.df == True', [2]],
    ['ip.flags.df == 0', [3, 4]],
    ['ip.flags.df == "not set"', [3, 4]],
    ['ip.flags.df < 1', [3, 4]],
    ['frame.time_epoch >= 1002.5', [2, 3, 4]],
    ['frame.time_epoch in {1002.5 .. 1003}', [2]],
    ['data.len == 15', [4]],
  ],
  arithmetic: [
    ['ip.ttl & 3', [3]],
    ['ip.ttl & 64 == 64', [2, 3, 4]],
    ['frame.number % 2 == 0', [2, 4]],
    ['udp.dstport == udp.srcport + 1', [4]],
    ['ip.ttl - 65 == -1', [2, 4]],
    ['-ip.ttl < -100', [3]],
    ['ip.ttl - -1 == 65', [2, 4]],
    ['ip.ttl / 10 == 6', [2, 4]],
    ['ip.ttl / 0 == 0', []],
    ['ip.len * 60000 > 65535', [2, 3, 4]],
    ['ip.len == 4 * {5 + 2}', [2, 3, 4]],
    ['frame.len - 42', [3, 4]],
    ['eth.dst[0] & 1', [1]],
    ['eth.dst[0:2] & 00:ff', [1]],
    ['ip.src & 0.0.0.2 == 0.0.0.2', [3]],
    ['frame.time_epoch - 1000 < 2', [1]],
  ],
  addresses: [
    ['eth.src == 02:00:00:00:00:01', [1, 2, 4]],
    ['eth.src == 02-00-00-00-00-01', [1, 2, 4]],
    ['eth.src == 0200.0000.0001', [1, 2, 4]],
    ['eth.src > 02:00:00:00:00:01', [3]],
    ['ip.src == 10.0.0.0/30', [2, 3, 4]],
    ['ip.src == 10.0.0.200/25', [3]],
    ['ip.dst > 10.0.0.0/8', [3]],
    ['arp.src.proto_ipv4 == 10.0.0.1', [1]],
    ['eth.src == arp.src.hw_mac', [1]],
  ],
  slices: [
    ['frame[0:2] == ff:ff', [1]],
    ['frame[50]', [3, 4]],
    ['frame[42:]', [3, 4]],
    ['eth.dst[4:3]', []],
    ['frame[0] == ff', [1]],
    ['eth.dst[-1] == 02', [2, 4]],
    ['eth[12-13] == 08:06', [1]],
    ['frame[:2,12:2] == ff:ff:08:06', [1]],
    ['ip.src[3] == fe', [3]],
    ['frame[12:2][1] == 06', [1]],
    ['frame[60:] contains 03:e8', [3]],
    ['frame[60:4] == 00:00:00:00', []],
    ['frame[60:4] != 00:00:00:00', [1, 2, 3, 4]],
    ['frame[0:6] == eth.dst', [1, 2, 3, 4]],
    ['eth.dst == eth[0:6]', [1, 2, 3, 4]],
    ['frame.protocols[0:3] == "eth"', [1, 2, 3, 4]],
    ['frame.protocols[-3:] == "arp"', [1]],
  ],
  'strings and bytes': [
    ['frame.protocols == "eth:ethertype:arp"', [1]],
    ['frame.protocols contains "icmp"', [2, 3]],
    ['frame.protocols > "eth:ethertype:b"', [2, 3, 4]],
    ['upper(frame.protocols) contains "ARP"', [1]],
    ['lower(frame.protocols)[0] == "e"', [1, 2, 3, 4]],
    ['data contains "GET"', [4]],
    ['data contains 47:45:54', [4]],
    ['data contains "get"', []],
    ['data contains ""', []],
    ['data.data contains "\\xff"', [4]],
    ['data.data contains "\\x00host"', [4]],
    ['data == "GET"', []],
    ['ip > 45:00', [2, 3, 4]],
    ['eth > ff:ff', [1, 2, 3, 4]],
    ['frame[0:2] > fe:00', [1]],
    ['frame.protocols > "ethz"', []],
  ],
  'regular expressions': [
    ['data matches "get"', [4]],
    ['data matches "(?-i)get"', []],
    ['data matches "^get /$"', []],
    ['data matches "(?m)^get /$"', [4]],
    ['data.data matches r"host: \\w\\xff"', [4]],
    ['data.data matches "[\\x80-\\xff]$"', [4]],
    ['frame.protocols matches "ARP$"', [1]],
    ['string(ip.src) matches r"\\.254$"', [3]],
    ['string(frame.number) matches "[13579]$"', [1, 3]],
  ],
  functions: [
    ['len(ip) == 20', [2, 3, 4]],
    ['len(ip.src) == 4', [2, 3, 4]],
    ['len(udp.srcport) == 2', [3, 4]],
    ['len(frame.protocols) == 17', [1]],
    ['string(ip.id) == "4660"', [2, 3, 4]],
    ['string(eth.src) == "02:00:00:00:00:02"', [3]],
    ['max(udp.srcport, udp.dstport) == 33434', [3]],
    ['min(ip.ttl) == 1', [3]],
    ['max(icmp.type, ip.ttl) == 64', [2, 4]],
    ['max(ip.addr) > 10.0.0.255', [3]],
    ['abs(ip.ttl - 70) == 6', [2, 4]],
  ],
};

describe('compileFilter', () => {
  for (const [title, rows] of Object.entries(tables))
    describe(title, () => {
      for (const [text, expected] of rows)
        it(`${text} → ${expected.join(', ') || 'nothing'}`, () => {
          const compiled = filter(text);
          expect(
            frames.filter((frame) => compiled.test(frame)).map(({ number }) => number),
          ).to.deep.equal(expected);
        });
    });

  it('names the fields that a filter looks at, each once, as frames have them', () => {
    const { text, fields } = filter('ip.addr == 10.0.0.1 and (icmp or max(ip.ttl, 3) > 9)');
    expect(text).to.contain('ip.addr');
    expect(fields).to.deep.equal(['ip.src', 'ip.dst', 'icmp', 'ip.ttl']);
  });
});

/** “Decode as”: what numbers announce in one scenario, against tshark -d. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { Frame } from '../../src/model/frame.js';
import type { DecodeAs } from '../../src/model/decode-as.js';
import { unreadPort } from '../../src/model/decode-as.js';
import { craftFrame, type Recipe } from '../../src/wire/craft.js';
import { decodePacket } from '../../src/wire/decode.js';
import { writeCapture } from '../../src/wire/pcap-write.js';
import { decodeWords, standardTables, tablesWith, unusual } from '../../src/wire/tables.js';
import { compare } from './comparison.js';
import { packetOf } from './sample.js';
import { see, tsharkVersion } from './tshark.js';

const eth = { eth: { dst: '02:00:00:00:00:02', src: '02:00:00:00:00:01' } };
const ip = { ip: { src: '10.0.0.1', dst: '10.0.0.2' } };
const ipv6 = { ipv6: { src: 'fd00::1', dst: 'fd00::2' } };
const text = { data: { text: 'netlab' } };
const udp = (srcport: number, dstport: number) => ({ udp: { srcport, dstport } });

const port = (key: number, protocol: string): DecodeAs => ({ table: 'udp.port', key, protocol });

interface Case {
  readonly title: string;
  readonly rules: readonly DecodeAs[];
  readonly recipe: Recipe;
  readonly protocols: string;
  /** Why tshark, which takes the lower of two known ports, is not followed. */
  readonly unlike?: string;
}

const inner = [eth, ip, { icmp: { ident: 7, seq: 1 } }, text];

const cases: readonly Case[] = [
  {
    title: 'VXLAN on a port of its own',
    rules: [port(4777, 'vxlan')],
    recipe: [eth, ip, udp(50000, 4777), { vxlan: { vni: 1 } }, ...inner],
    protocols: 'eth:ethertype:ip:udp:vxlan:eth:ethertype:ip:icmp:data',
  },
  {
    title: 'its answer, by the source port',
    rules: [port(4777, 'vxlan')],
    recipe: [eth, ip, udp(4777, 50000), { vxlan: { vni: 1 } }, ...inner],
    protocols: 'eth:ethertype:ip:udp:vxlan:eth:ethertype:ip:icmp:data',
  },
  {
    title: 'a port that is told before one that is usual',
    rules: [port(9000, 'vxlan')],
    recipe: [eth, ip, udp(6081, 9000), { vxlan: { vni: 1 } }, ...inner],
    protocols: 'eth:ethertype:ip:udp:vxlan:eth:ethertype:ip:icmp:data',
  },
  ...(
    [
      [8000, 7000, 'vxlan', undefined],
      [7000, 8000, 'geneve', 'a VXLAN’s source port may be any, of a Geneve device, too'],
    ] as const
  ).map(([from, to, protocol, unlike]): Case => ({
    title: `of two that are told, the destination’s: ${protocol}`,
    rules: [port(8000, 'geneve'), port(7000, 'vxlan')],
    recipe: [eth, ip, udp(from, to), { [protocol]: { vni: 1 } }, ...inner],
    protocols: `eth:ethertype:ip:udp:${protocol}:eth:ethertype:ip:icmp:data`,
    ...(unlike && { unlike }),
  })),
  {
    title: 'of two that are usual, the destination’s',
    rules: [],
    recipe: [eth, ip, udp(4789, 6081), { geneve: { vni: 1 } }, ...inner],
    protocols: 'eth:ethertype:ip:udp:geneve:eth:ethertype:ip:icmp:data',
    unlike: 'a VXLAN is not sent from its port',
  },
  {
    title: 'what is told of the destination, whatever is told of the source',
    rules: [port(4000, 'geneve'), port(5000, 'ip')],
    recipe: [eth, ip, udp(4000, 5000), ip, { icmp: {} }],
    protocols: 'eth:ethertype:ip:udp:ip:icmp',
    unlike: 'FOU has any source port',
  },
  {
    title: 'an answer of WireGuard or a VXLAN: nobody can tell',
    rules: [port(4000, 'wg'), port(5000, 'vxlan')],
    recipe: [eth, ip, udp(4000, 5000), { vxlan: { vni: 1 } }, ...inner],
    protocols: 'eth:ethertype:ip:udp:data',
    unlike: 'both are possible',
  },
  {
    title: 'a VXLAN that is told, from a port that is WireGuard’s elsewhere',
    rules: [port(60000, 'vxlan')],
    recipe: [eth, ip, udp(51820, 60000), { vxlan: { vni: 1 } }, ...inner],
    protocols: 'eth:ethertype:ip:udp:vxlan:eth:ethertype:ip:icmp:data',
  },
  {
    title: 'a usual port that is another protocol’s here',
    rules: [port(4789, 'geneve')],
    recipe: [eth, ip, udp(50000, 4789), { geneve: { vni: 1 } }, ...inner],
    protocols: 'eth:ethertype:ip:udp:geneve:eth:ethertype:ip:icmp:data',
  },
  {
    title: 'the generic protocol extension',
    rules: [port(4791, 'vxlan_gpe')],
    recipe: [eth, ip, udp(50000, 4791), { vxlan_gpe: { vni: 2 } }, ip, { icmp: {} }],
    protocols: 'eth:ethertype:ip:udp:ip:icmp',
  },
  {
    title: 'IP straight in UDP',
    rules: [port(5555, 'ip')],
    recipe: [eth, ip, udp(50000, 5555), ip, { icmp: {} }],
    protocols: 'eth:ethertype:ip:udp:ip:icmp',
  },
  {
    title: 'IPv6 taken for IP',
    rules: [port(5555, 'ip')],
    recipe: [eth, ip, udp(50000, 5555), ipv6, { udp: {} }],
    protocols: 'eth:ethertype:ip:udp:ip:ipv6:udp',
  },
  {
    title: 'GRE in UDP',
    rules: [port(5556, 'gre')],
    recipe: [eth, ip, udp(50000, 5556), { gre: {} }, ip, { icmp: {} }],
    protocols: 'eth:ethertype:ip:udp:gre:ip:icmp',
  },
  {
    title: 'an application on the port of a tunnel',
    rules: [port(4789, 'data')],
    recipe: [eth, ip, udp(50000, 4789), text],
    protocols: 'eth:ethertype:ip:udp:data',
  },
  {
    title: 'an EtherType',
    rules: [{ table: 'ethertype', key: 0x88b6, protocol: 'eth' }],
    recipe: [{ eth: { ...eth.eth, type: 0x88b6 } }, eth, ip, { icmp: {} }],
    protocols: 'eth:ethertype:eth:ethertype:ip:icmp',
  },
  {
    title: 'a protocol of IP',
    rules: [{ table: 'ip.proto', key: 253, protocol: 'ipv6' }],
    recipe: [eth, { ip: { ...ip.ip, proto: 253 } }, ipv6, { udp: {} }],
    protocols: 'eth:ethertype:ip:ipv6:udp',
  },
  {
    title: 'Ethernet in IP, RFC 8986',
    rules: [],
    recipe: [eth, { ip: { ...ip.ip, proto: 143 } }, ...inner],
    protocols: 'eth:ethertype:ip:eth:ethertype:ip:icmp:data',
  },
];

const bytesOf = (recipe: Recipe): Uint8Array => {
  const crafted = craftFrame(recipe);
  if (!crafted.ok) throw new TypeError(crafted.problems.map(({ message }) => message).join());
  return crafted.value;
};

describe('decode as', function () {
  this.timeout(30_000);

  for (const { title, rules, recipe, protocols, unlike } of cases)
    it(title, function () {
      const packet = packetOf(bytesOf(recipe));
      const frame = decodePacket(packet, 1, 1, tablesWith(rules));
      const [{ fields }] = frame.layers as [(typeof frame.layers)[0]];
      expect(fields.find(({ name }) => name === 'frame.protocols')?.value).to.equal(protocols);
      if (tsharkVersion() === undefined) this.skip();
      const folder = mkdtempSync(join(tmpdir(), 'netlab-decode-as-'));
      try {
        const path = join(folder, 'a.pcap');
        writeFileSync(path, writeCapture(1, [packet]));
        const options = rules.flatMap(({ table, key, protocol }) => [
          '-d',
          `${table}==${key},${protocol}`,
        ]);
        const differences = compare(frame, see(path, options)[0]!);
        if (unlike === undefined) expect(differences).to.deep.equal([]);
        else expect(differences, `tshark agrees by now; ${unlike}`).not.to.deep.equal([]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

  it('reads no datagram by its source port where the destination’s is known', () => {
    for (const source of decodeWords('udp.port'))
      for (const wanted of decodeWords('udp.port')) {
        const packet = packetOf(bytesOf([eth, ip, udp(4000, 5000), text]));
        const rules = [port(5000, wanted)];
        const decode = (more: readonly DecodeAs[]): Frame =>
          decodePacket(packet, 1, 1, tablesWith([...rules, ...more]));
        const { layers, unread = [] } = decode([port(4000, source)]);
        const reason = `UDP port 4000 is ${source}’s, 5000 is ${wanted}’s`;
        if (!unread.some((part) => part.reason === reason && part.holds === 'frames'))
          expect(layers, `${source} to ${wanted}`).to.deep.equal(decode([]).layers);
      }
  });

  it('reads nothing at unknown ports where a tunnel’s port is one that nobody could read', () => {
    const stray = [port(unreadPort, 'vxlan'), port(7000, 'data')];
    const unreadAt = (from: number, to: number, rules = stray): readonly unknown[] =>
      (
        decodePacket(packetOf(bytesOf([eth, ip, udp(from, to), text])), 1, 1, tablesWith(rules))
          .unread ?? []
      ).map(({ holds, reason }) => `${holds}: ${reason}`);
    const why = (to: number): string =>
      `frames: UDP port ${to} may be that of vxlan, which no command gives as a number`;
    expect(unreadAt(40000, 4999)).to.deep.equal([why(4999)]);
    expect(unreadAt(4999, 40000)).to.deep.equal([why(40000)]);
    expect(unreadAt(40000, 7000)).to.deep.equal([]);
    expect(unreadAt(7000, 40000)).to.deep.equal([]);
    expect(unreadAt(40000, 4999, [])).to.deep.equal([]);
  });

  it('knows the layers that another one can carry', () => {
    expect(decodeWords('udp.port')).to.include.members([
      'vxlan',
      'vxlan_gpe',
      'geneve',
      'wg',
      'gue',
      'data',
    ]);
    expect(decodeWords('udp.port')).not.to.include.members(['frame', 'sll', '_ws.malformed']);
  });

  it('leaves the numbers of all other scenarios alone', () => {
    tablesWith([port(4789, 'geneve'), { table: 'ethertype', key: 0x0800, protocol: 'ipv6' }]);
    expect(standardTables.layers.get('udp.port')?.get(4789)?.protocol).to.equal('vxlan');
    expect(standardTables.layers.get('ethertype')?.get(0x0800)?.protocol).to.equal('ip');
  });

  it('tells what is unusual', () => {
    const odd = port(4777, 'vxlan');
    expect(unusual([port(4789, 'vxlan'), odd, port(8472, 'vxlan'), odd])).to.deep.equal([odd]);
  });
});

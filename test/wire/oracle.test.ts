import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { FieldType, Packet } from '../../src/model/frame.js';
import { craftFrame, type Recipe } from '../../src/wire/craft.js';
import { decodePacket } from '../../src/wire/decode.js';
import { fieldInfo, fieldNames } from '../../src/wire/fields.js';
import { readCapture } from '../../src/wire/pcap.js';
import { writeCapture } from '../../src/wire/pcap-write.js';
import { compare } from './comparison.js';
import { recipes } from './recipes.js';
import { hex, packetOf } from './sample.js';
import { samples } from './samples.js';
import { knownFields, see, tsharkVersion } from './tshark.js';

const corpus = 'test/wire/corpus';
const version = tsharkVersion();
const common = samples.filter(({ beyondWireshark }) => beyondWireshark !== true);

/** Every difference between netlab and tshark in a capture file, with the frame's number. */
async function differences(path: string): Promise<string[]> {
  const { packets, linkType, damage } = await readCapture(readFileSync(path));
  expect(damage).to.equal(undefined);
  const seen = see(path);
  expect(seen.length).to.equal(packets.length);
  return packets.flatMap((packet, index) =>
    compare(
      decodePacket(packet, index + 1, linkType, undefined, packets[index - 1]),
      seen[index]!,
    ).map((line) => `#${index + 1} ${line}`),
  );
}

describe('netlab and tshark see the same', function () {
  this.timeout(60_000);
  let folder = '';

  before(function () {
    if (version === undefined) {
      console.log('      tshark is not installed');
      this.skip();
    }
    if (!version.startsWith('4.0.'))
      console.log(`      the reference is tshark 4.0, this is ${version}`);
    folder = mkdtempSync(join(tmpdir(), 'netlab-oracle-'));
  });

  after(() => {
    if (folder !== '') rmSync(folder, { recursive: true });
  });

  const write = (name: string, packets: readonly Packet[], linkType = 1): string => {
    const path = join(folder, `${name}.pcap`);
    writeFileSync(path, writeCapture(linkType, packets));
    return path;
  };

  for (const file of readdirSync(corpus).filter((name) => name.endsWith('.pcap')))
    it(`in ${file}, recorded from the Linux kernel`, async () => {
      expect(await differences(join(corpus, file))).to.deep.equal([]);
    });

  it('in every sample', async () => {
    const path = write(
      'samples',
      common.map(({ frame }) => packetOf(hex(frame))),
    );
    expect(await differences(path)).to.deep.equal([]);
  });

  it('in crafted frames', async () => {
    const frames = recipes.map((recipe: Recipe) => craftFrame(recipe));
    const packets = frames.map((frame) => packetOf(frame.ok ? frame.value : new Uint8Array(0)));
    expect(await differences(write('crafted', packets))).to.deep.equal([]);
  });

  it('in packets without a link layer and in cooked captures', async () => {
    const networks = common.filter(({ layers }) => /^eth ip(v6)? /.test(layers));
    const bare = networks.map(({ frame }) => frame.slice(28));
    const type = ({ frame }: { frame: string }): string => frame.slice(24, 28);
    expect(
      await differences(
        write(
          'raw',
          bare.map((each) => packetOf(hex(each))),
          101,
        ),
      ),
    ).to.deep.equal([]);
    const cooked = networks.map((each, index) =>
      packetOf(hex(`00000001000602000000000100ff${type(each)}${bare[index]!}`)),
    );
    expect(await differences(write('sll', cooked, 113))).to.deep.equal([]);
    const cooked2 = networks.map((each, index) =>
      packetOf(hex(`${type(each)}0000000000050001040602000000000100ff${bare[index]!}`)),
    );
    expect(await differences(write('sll2', cooked2, 276))).to.deep.equal([]);
  });

  it('which frames are malformed, and which are cut', () => {
    const clear = common.filter(({ cutsDiffer }) => cutsDiffer === undefined);
    const packets = clear.flatMap(({ frame, whole }) => {
      const bytes = hex(frame);
      const cuts = Array.from({ length: (whole ?? bytes.length) - 14 }, (_, size) => size + 14);
      return cuts.flatMap((size) => [packetOf(bytes, size), packetOf(bytes.subarray(0, size))]);
    });
    const seen = see(write('cuts', packets));
    const wrong = packets.flatMap((packet, index) => {
      const { layers } = decodePacket(packet, index + 1, 1);
      const marks = (names: Iterable<string>): string =>
        [...new Set(names)].filter((name) => /^_ws\.(malformed|short|unre)/.test(name)).join(' ');
      const ours = marks(layers.map(({ protocol }) => protocol));
      const theirs = marks(seen[index]!.fields.map(({ name }) => name));
      const what = layers.map(({ protocol }) => protocol).join(':');
      return ours === theirs
        ? []
        : [`${what} ${packet.bytes.length}/${packet.originalLength}: ${ours} not ${theirs}`];
    });
    expect(wrong).to.deep.equal([]);
  });

  it('which fields there are, and of what types', () => {
    const known = knownFields();
    const types: Readonly<Record<string, FieldType>> = {
      FT_PROTOCOL: 'protocol',
      FT_BOOLEAN: 'boolean',
      FT_DOUBLE: 'double',
      FT_RELATIVE_TIME: 'double',
      FT_ETHER: 'ether',
      FT_IPv4: 'ipv4',
      FT_IPv6: 'ipv6',
      FT_BYTES: 'bytes',
      FT_NONE: 'bytes',
      FT_STRING: 'string',
      FT_STRINGZ: 'string',
    };
    const typeOf = (name: string): FieldType =>
      types[name] ?? (name.startsWith('FT_UINT') ? 'uint' : 'int');
    const own = /^gue(\.|$)/;
    const names = fieldNames().filter((name) => !own.test(name));
    const wrong = names.flatMap((name) => {
      const info = fieldInfo(name)!;
      const seen = known.get(name);
      if (!seen) return [`${name}: unknown`];
      // Options that are protocols of their own to Wireshark are fields with their bytes here.
      const expected = /^(ip|tcp)\.options\./.test(name) && info.type === 'bytes';
      const same = seen.some((type) => typeOf(type) === info.type);
      return same || expected ? [] : [`${name}: ${info.type} not ${seen.join()}`];
    });
    expect(wrong).to.deep.equal([]);
  });
});

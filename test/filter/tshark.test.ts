/** Wireshark is the reference: on every capture here, a list of filters selects what it selects. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';

import { expect } from 'chai';

import { compileFilter } from '../../src/filter/compile.js';
import { decodePacket } from '../../src/wire/decode.js';
import { readCapture } from '../../src/wire/pcap.js';
import { writeCapture } from '../../src/wire/pcap-write.js';
import { needsWireshark, selectFrames, selectFramesByTshark } from '../tshark.js';
import { mixed } from './mixed.js';

const root = resolve(import.meta.dirname, '../../..');
const recorded = ['captures', 'test/wire/corpus']
  .map((folder) => join(root, folder))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.pcap'))
      .sort()
      .map((name) => join(folder, name)),
  );

const folder = mkdtempSync(join(tmpdir(), 'netlab-filter-'));
const made = join(folder, 'mixed.pcap');
const packets = mixed.map((hex, index) => {
  const bytes = new Uint8Array(Buffer.from(hex, 'hex'));
  return { time: BigInt(1000 + index) * 10n ** 9n, bytes, originalLength: bytes.length };
});
writeFileSync(made, writeCapture(1, packets));
const captures = [made, ...recorded];

const filters = readFileSync(join(root, 'test/filter/filters.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# '));

/** The numbers of the frames that netlab selects, or what it finds wrong. */
async function select(file: string): Promise<readonly (readonly number[] | string)[]> {
  const { packets, linkType } = await readCapture(readFileSync(file));
  const frames = packets.map((packet, index) => decodePacket(packet, index + 1, linkType));
  return filters.map((text) => {
    const compiled = compileFilter(text);
    if (!compiled.ok) return compiled.problems.map(({ message }) => message).join('; ');
    const { filter } = compiled;
    return frames.filter((frame) => filter.test(frame)).map(({ number }) => number);
  });
}

describe('filters select what Wireshark selects', function () {
  this.timeout(60_000);

  after(() => rmSync(folder, { recursive: true }));

  it('there are captures and filters', () => {
    expect(recorded).to.have.length.above(0);
    expect(filters).to.have.length.above(200);
    expect(new Set(filters).size, 'every filter once').to.equal(filters.length);
  });

  for (const file of captures)
    it(file === made ? basename(file) : relative(root, file), async function () {
      needsWireshark(this);
      const [ours, theirs] = [await select(file), await selectFrames(file, filters)];
      const differences = filters.flatMap((text, index) =>
        String(ours[index]) === String(theirs[index])
          ? []
          : [`${text}\n  netlab  ${String(ours[index])}\n  tshark  ${String(theirs[index])}`],
      );
      expect(differences.join('\n')).to.equal('');
    });

  it('every filter selects something somewhere, and leaves something out', async () => {
    const all = await Promise.all(captures.map(select));
    const idle = filters.filter((_, index) =>
      all.every((selected) => selected[index]?.length === 0),
    );
    // Filters that select nothing anywhere test less than they could.
    expect(idle.length, idle.join('\n')).to.be.below(filters.length / 20);
  });

  it('sharkd answers as tshark -Y does', async function () {
    needsWireshark(this);
    const [file] = captures;
    if (file === undefined) return;
    const some = filters.filter((_, index) => index % 60 === 0);
    const answers = await selectFrames(file, some);
    expect(answers).to.deep.equal(some.map((filter) => selectFramesByTshark(file, filter)));
  });
});

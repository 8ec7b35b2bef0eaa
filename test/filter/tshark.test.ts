/** Wireshark is the reference: on every capture here, a list of filters must select the same frames. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

import { expect } from 'chai';

import { compileFilter } from '../../src/filter/compile.js';
import type { Packet } from '../../src/model/frame.js';
import { decodePacket } from '../../src/wire/decode.js';
import { readCapture } from '../../src/wire/pcap.js';
import { writeCapture } from '../../src/wire/pcap-write.js';
import { needsWireshark, selectFrames, selectFramesByTshark } from '../tshark.js';
import { mixed } from './mixed.js';

const root = resolve(import.meta.dirname, '../../..');
const capturesBelow = (name: string): string[] => {
  const folder = join(root, name);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.pcap'))
    .sort()
    .map((file) => join(folder, file));
};
/**
 * Captures that tshark reads otherwise: it hides segments to port 80 that are no HTTP, as the middle of a message, and
 * counts an inner IPv4 header of which no byte is there as none.
 */
const apart = ['veth-segmentation-offload/', 'vti-ah/'];
const references = capturesBelow('captures').filter(
  (file) => !apart.some((part) => file.includes(`/captures/${part}`)),
);
const corpus = capturesBelow('test/wire/corpus');

const folder = mkdtempSync(join(tmpdir(), 'netlab-filter-'));

/** A capture to compare; if merged, `origins` are the files and numbers of its frames. */
interface Subject {
  readonly title: string;
  readonly file: string;
  readonly origins?: readonly string[];
}

const made: Subject = { title: 'mixed.pcap', file: join(folder, 'mixed.pcap') };
const packets = mixed.map((hex, index) => {
  const bytes = new Uint8Array(Buffer.from(hex, 'hex'));
  return { time: BigInt(1000 + index) * 10n ** 9n, bytes, originalLength: bytes.length };
});
writeFileSync(made.file, writeCapture(1, packets));

/** Merges captures: Wireshark's start takes the time, not the frames. */
const most = 4000;

/** All reference captures, concatenated into few files of one link type each. */
async function putTogether(files: readonly string[]): Promise<Subject[]> {
  const heaps: { linkType: number; packets: Packet[]; origins: string[] }[] = [];
  for (const file of files) {
    const { packets, linkType } = await readCapture(readFileSync(file));
    let heap = heaps.find((each) => each.linkType === linkType && each.packets.length < most);
    if (!heap) heaps.push((heap = { linkType, packets: [], origins: [] }));
    heap.packets.push(...packets);
    heap.origins.push(...packets.map((_, index) => `${relative(root, file)} #${index + 1}`));
  }
  return heaps.map(({ linkType, packets, origins }, index) => {
    const file = join(folder, `references-${index + 1}.pcap`);
    writeFileSync(file, writeCapture(linkType, packets));
    return { title: `reference captures, link type ${linkType}, part ${index + 1}`, file, origins };
  });
}

const captures: readonly Subject[] = [
  made,
  ...corpus.map((file) => ({ title: relative(root, file), file })),
  ...(await putTogether(references)),
];

const filters = readFileSync(join(root, 'test/filter/filters.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# '));

interface Selected {
  /** The numbers of the frames that netlab selects, or the problems that it reports. */
  readonly frames: readonly number[] | string;
  /** Frames whose result is unknown because of unread parts. */
  readonly unsure: readonly number[];
}

async function select(file: string): Promise<readonly Selected[]> {
  const { packets, linkType } = await readCapture(readFileSync(file));
  const frames = packets.map((packet, index) =>
    decodePacket(packet, index + 1, linkType, undefined, packets[index - 1]),
  );
  return filters.map((text) => {
    const compiled = compileFilter(text);
    if (!compiled.ok)
      return { frames: compiled.problems.map(({ message }) => message).join('; '), unsure: [] };
    const { filter } = compiled;
    const answered = (truth: boolean | undefined): number[] =>
      frames.filter((frame) => filter.test(frame) === truth).map(({ number }) => number);
    const unsure = answered(undefined);
    expect(frames.filter(({ number, unread }) => unsure.includes(number) && !unread)).to.be.empty;
    return { frames: answered(true), unsure };
  });
}

describe('filters select what Wireshark selects', function () {
  this.timeout(180_000);

  after(() => rmSync(folder, { recursive: true }));

  it('there are captures and filters', () => {
    expect(references).to.have.length.above(0);
    expect(filters).to.have.length.above(200);
    expect(new Set(filters).size, 'every filter once').to.equal(filters.length);
  });

  for (const { title, file, origins } of captures)
    it(title, async function () {
      needsWireshark(this);
      const [ours, theirs] = [await select(file), await selectFrames(file, filters)];
      const differences = filters.flatMap((text, index) => {
        const { frames, unsure } = ours[index]!;
        const told = theirs[index];
        const sure = Array.isArray(told)
          ? (told as number[]).filter((each) => !unsure.includes(each))
          : told;
        return String(frames) === String(sure)
          ? []
          : [`${text}\n  ${disagreement(frames, sure, origins)}`];
      });
      expect(differences.join('\n')).to.equal('');
    });

  it('every filter selects something somewhere, and leaves something out', async () => {
    const all = await Promise.all(captures.map(({ file }) => select(file)));
    const idle = filters.filter((_, index) =>
      all.every((selected) => selected[index]?.frames.length === 0),
    );
    // A filter that selects nothing anywhere tests less than it could.
    expect(idle.length, idle.join('\n')).to.be.below(filters.length / 20);
  });

  it('sharkd answers as tshark -Y does', async function () {
    needsWireshark(this);
    const { file } = made;
    const some = filters.filter((_, index) => index % 60 === 0);
    const answers = await selectFrames(file, some);
    expect(answers).to.deep.equal(some.map((filter) => selectFramesByTshark(file, filter)));
  });
});

type Selection = readonly number[] | string | undefined;

/** The frames that only one of the two selects, by origin. */
function disagreement(ours: Selection, theirs: Selection, origins?: readonly string[]): string {
  if (!Array.isArray(ours) || !Array.isArray(theirs))
    return `netlab ${String(ours)}\n  tshark ${String(theirs)}`;
  const name = (number: number): string => origins?.[number - 1] ?? `#${number}`;
  const only = (some: readonly number[], others: readonly number[]): string =>
    some
      .filter((number) => !others.includes(number))
      .slice(0, 8)
      .map(name)
      .join(', ') || 'none';
  return `only netlab ${only(ours, theirs)}\n  only tshark ${only(theirs, ours)}`;
}

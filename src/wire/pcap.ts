/**
 * Capture files in the classic pcap format, https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-05.html,
 * read by pcap-parser. The parser ignores a cut file and impossible lengths and versions, and does not
 * know nanoseconds; so this adapter checks every header before the parser acts on it, and counts bytes.
 * Invariant: nothing throws or waits; a fault in a file is described in words, beside the packets that
 * were read before it.
 */
import { EventEmitter } from 'node:events';

import { parse, type PacketHeader } from 'pcap-parser';

import type { Packet } from '../model/frame.js';
import { toHex } from '../base/bytes.js';

export interface CaptureFile {
  /** https://www.tcpdump.org/linktypes.html; 0 when the file has no readable header. */
  readonly linkType: number;
  readonly packets: readonly Packet[];
  /** What is wrong with the file, in words; the packets are those before the damage. */
  readonly damage?: string;
}

const fileHeader = 24;
const packetHeader = 16;
/** libpcap's own limit for the length of a packet (MAXIMUM_SNAPLEN). */
const longestPacket = 262144;

/** Magic numbers as they stand in the file, and the byte order and fractions of a second that they mean. */
const magics: Readonly<Record<string, { readonly parsed: string; readonly unit: bigint }>> = {
  a1b2c3d4: { parsed: 'a1b2c3d4', unit: 1000n },
  d4c3b2a1: { parsed: 'd4c3b2a1', unit: 1000n },
  a1b23c4d: { parsed: 'a1b2c3d4', unit: 1n },
  '4d3cb2a1': { parsed: 'd4c3b2a1', unit: 1n },
};

const strangers: Readonly<Record<string, string>> = {
  '0a0d0d0a': 'a pcapng file',
  a1b2cd34: 'a pcap file with modified packet headers',
  '34cdb2a1': 'a pcap file with modified packet headers',
  '1f8b0800': 'a gzip file',
};

/** Stands in for the stream that pcap-parser reads: the parser only listens for data. */
class Feed extends EventEmitter {
  pause(): this {
    return this;
  }

  resume(): this {
    return this;
  }
}

/**
 * Reads a capture file that still grows: give it the new bytes as they come.
 * `linkType` is 0 until the file's header has been read.
 */
export class CaptureReader {
  linkType = 0;
  /** What is wrong with the file so far; once set, nothing more is read. */
  damage: string | undefined;

  readonly #feed = new Feed();
  #packets: Packet[] = [];
  #held = new Uint8Array(0);
  #started = false;
  #read = 0;
  #used = 0;
  #unit = 1000n;
  #littleEndian = true;
  #longest = longestPacket;

  constructor() {
    const parser = parse(this.#feed);
    parser.on('globalHeader', ({ linkLayerType }) => {
      // The upper bits describe the frame check sequence.
      this.linkType = linkLayerType & 0xffff;
    });
    parser.on('packet', ({ header, data }) => {
      this.#packets.push(this.#packet(header, data));
    });
    parser.on('error', (error) => (this.damage ??= error.message));
  }

  /** The packets that these further bytes of the file complete. The bytes are copied. */
  push(bytes: Uint8Array): Packet[] {
    this.#read += bytes.length;
    if (this.damage !== undefined) return [];
    const all = join(this.#held, bytes);
    let at = 0;
    if (!this.#started) {
      if (all.length < fileHeader) {
        this.#held = all;
        return [];
      }
      this.#start(all);
      at = fileHeader;
    }
    // The parser gets whole packets only, whose headers were looked at.
    const ready = at;
    at = this.#scan(all, ready);
    if (at > ready)
      this.#feed.emit('data', Buffer.from(all.buffer, all.byteOffset + ready, at - ready));
    this.#used += at;
    this.#held = all.slice(at);
    const packets = this.#packets;
    this.#packets = [];
    return packets;
  }

  /** Damage, or what is missing if the file ended here. */
  end(): string | undefined {
    if (this.damage !== undefined) return this.damage;
    if (this.#read === 0) return 'the file is empty';
    if (!this.#started)
      return `the file is cut: ${this.#read} bytes where a header has ${fileHeader}`;
    const left = this.#held.length;
    if (left === 0) return undefined;
    return `the file is cut: ${left} ${left === 1 ? 'byte' : 'bytes'} of an unfinished packet after byte ${this.#used}`;
  }

  #start(bytes: Uint8Array): void {
    this.#started = true;
    const magic = toHex(bytes.subarray(0, 4));
    const known = magics[magic];
    if (!known) {
      const name = strangers[magic];
      this.damage = name
        ? `${name}, not a classic pcap file`
        : `not a capture file: it begins with ${magic}`;
      return;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, fileHeader);
    this.#littleEndian = known.parsed === 'd4c3b2a1';
    this.#unit = known.unit;
    const version = [view.getUint16(4, this.#littleEndian), view.getUint16(6, this.#littleEndian)];
    if (version[0] !== 2 || version[1] !== 4) {
      this.damage = `pcap version ${version.join('.')}, not 2.4`;
      return;
    }
    const snapshot = view.getUint32(16, this.#littleEndian);
    this.#longest =
      snapshot === 0 ? longestPacket : Math.max(longestPacket, Math.min(snapshot, 0x7fffffff));
    const header = Buffer.from(bytes.subarray(0, fileHeader));
    header.write(known.parsed, 'hex');
    this.#feed.emit('data', header);
  }

  /** Where the last whole packet ends. */
  #scan(bytes: Uint8Array, from: number): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = from;
    while (this.damage === undefined && at + packetHeader <= bytes.length) {
      const captured = view.getUint32(at + 8, this.#littleEndian);
      const original = view.getUint32(at + 12, this.#littleEndian);
      if (captured > this.#longest)
        this.damage = `a packet of ${captured} bytes at byte ${this.#used + at}, more than the ${this.#longest} of the file`;
      else if (captured > original)
        this.damage = `a packet at byte ${this.#used + at} has ${captured} bytes captured of ${original}`;
      else if (at + packetHeader + captured > bytes.length) break;
      else at += packetHeader + captured;
    }
    return at;
  }

  #packet(header: PacketHeader, data: Uint8Array): Packet {
    return {
      time:
        BigInt(header.timestampSeconds) * 1_000_000_000n +
        BigInt(header.timestampMicroseconds) * this.#unit,
      bytes: new Uint8Array(data.buffer, data.byteOffset, data.length),
      originalLength: header.originalLength,
    };
  }
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Reads a whole capture file. */
export function readCapture(bytes: Uint8Array): Promise<CaptureFile> {
  const reader = new CaptureReader();
  const packets = reader.push(bytes);
  const damage = reader.end();
  return Promise.resolve({
    linkType: reader.linkType,
    packets,
    ...(damage === undefined ? {} : { damage }),
  });
}

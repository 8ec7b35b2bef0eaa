/** Reads what taps have captured, within limits: a packet storm must exhaust neither memory nor time. */
import type { Tap } from '../host/tap.js';
import { mostFrames } from '../host/tap.js';
import type { Frame, Packet } from '../model/frame.js';
import { decodePacket } from '../wire/decode.js';
import type { Tables } from '../wire/tables.js';
import { inPortions } from './portions.js';

/** Frames read per scenario, over all taps; a decoded frame takes about 4 KiB of memory. */
const mostOfAll = 3 * mostFrames;
/** MiB of capture files read per scenario. */
const mostMebibytes = 256;

/** What has been read from one tap. */
interface Reading {
  readonly tap: Tap;
  readonly frames: Frame[];
  linkType: number;
  /** Why frames are missing. */
  loss: string | undefined;
}

/** Shared by all taps of a scenario. */
export class FrameReader {
  #tables: Tables | undefined;
  #frames = mostOfAll;
  #bytes = mostMebibytes * 2 ** 20;

  /** @param tables meanings of port and protocol numbers in the scenario */
  constructor(tables?: Tables) {
    this.#tables = tables;
  }

  /** Changes the meanings of numbers, and decodes again what was already read. */
  async learn(
    tables: Tables,
    readings: readonly Pick<Reading, 'frames' | 'linkType'>[],
  ): Promise<void> {
    this.#tables = tables;
    for (const { frames, linkType } of readings)
      await inPortions(decodeAll(frames.splice(0), linkType, tables, frames));
  }

  /** Appends the frames that a tap has captured since the last call, or records why they are missing. */
  async read(reading: Reading): Promise<void> {
    const { frames, tap } = reading;
    const { packets, linkType, size, damage } = await tap.readNew(this.#bytes);
    this.#bytes -= size;
    if (frames.length > 0 && linkType !== 0 && linkType !== reading.linkType) {
      reading.loss ??= `its interface has another link type than before (${linkType})`;
      return;
    }
    if (linkType !== 0) reading.linkType = linkType;
    const room = Math.min(mostFrames - frames.length, this.#frames);
    await inPortions(decodeAll(packets.slice(0, room), linkType, this.#tables, frames));
    this.#frames -= Math.min(packets.length, room);
    reading.loss ??= this.#shortage(reading, packets.length > room);
    if (damage !== undefined) reading.loss ??= `its capture file is damaged: ${damage}`;
  }

  #shortage({ tap, frames }: Reading, more: boolean): string | undefined {
    if (more && this.#frames === 0)
      return `netlab reads only ${mostOfAll} frames of all taps together`;
    if (more) return `netlab reads only its first ${mostFrames} frames`;
    if (this.#bytes === 0) return `netlab reads only ${mostMebibytes} MiB of all captures together`;
    if (tap.state === 'full')
      return `its capture ended with frame ${frames.length}: ${tap.complaint}`;
    return undefined;
  }
}

/** Decodes packets and appends the frames, one per iteration. */
export function* decodeAll(
  packets: readonly Packet[],
  linkType: number,
  tables: Tables | undefined,
  frames: Frame[],
): Generator<number> {
  for (const packet of packets)
    yield frames.push(decodePacket(packet, frames.length + 1, linkType, tables, frames.at(-1)));
}

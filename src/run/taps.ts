/** The taps of a running scenario: started before its first step, cut into one window a step. */
import type { Machine } from '../host/machine.js';
import { askTaps, settle } from '../host/barrier.js';
import { DeadlineError } from '../host/deadline.js';
import type { Counts } from '../host/tap.js';
import { Tap } from '../host/tap.js';
import type { Window } from '../model/capture.js';
import type { Frame } from '../model/frame.js';
import type { TapReport } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import { decodingOf } from '../scenario/decoding.js';
import { tablesWith } from '../wire/tables.js';
import { FrameReader } from './frame-reader.js';
import type { TapFrames } from './record.js';

/**
 * Milliseconds without a frame after which an answer will not come any more, nor IPv6's next word: MLD
 * repeats a report after two jiffies (mld_ifc_start_work in net/ipv6/mcast.c), 20 ms at most.
 */
const silence = 60;

/** LINKTYPE_ETHERNET: what an empty capture is written as. */
const ethernet = 1;

interface Recording {
  readonly tap: Tap;
  readonly frames: Frame[];
  linkType: number;
  /** Number of frames before the current window. */
  cut: number;
  /** Why frames may be missing; stays for the rest of the scenario. */
  loss: string | undefined;
  /** Why frames may be missing in this window alone. */
  gap: string | undefined;
}

export class Taps {
  readonly #machine: Machine;
  readonly #recordings: readonly Recording[];
  /** Until when the {@link windows} that were read last have all that came, by the monotonic clock. */
  until = 0;
  readonly #reader: FrameReader;

  constructor(machine: Machine, scenario: Scenario) {
    this.#machine = machine;
    this.#reader = new FrameReader(tablesWith(decodingOf(scenario)));
    this.#recordings = scenario.capture.map((spec, index) => ({
      tap: new Tap(machine, spec, index),
      frames: [],
      linkType: ethernet,
      cut: 0,
      loss: undefined,
      gap: undefined,
    }));
  }

  /** Starts all. Rejects with the words of the first that cannot capture. */
  async start(): Promise<void> {
    await Promise.all(this.#recordings.map(({ tap }) => tap.start()));
    const dead = this.#recordings.find(({ tap }) => tap.state === 'dead');
    if (dead) throw new Error(`no capture at ${dead.tap.name}: ${dead.tap.complaint}`);
  }

  /**
   * Begins the first window: what the network said while it was raised belongs to no step. IPv6 goes on
   * talking for a moment after its links are up; without it, taps that have heard nothing hear nothing.
   */
  async begin(talkative: boolean): Promise<void> {
    const counts = await askTaps(
      this.#machine,
      this.#recordings.map(({ tap }) => tap),
    );
    if (!talkative && [...counts.values()].every(({ received }) => received === 0)) return;
    await this.windows(talkative ? silence : undefined);
    this.cut();
  }

  /** The windows since the last {@link cut}, once everything is written and still for so many milliseconds. */
  async windows(still?: number): Promise<Map<string, Window>> {
    await Promise.all(this.#recordings.map(attach));
    let unrest: string | undefined;
    this.until = performance.now();
    let counts: ReadonlyMap<Tap, Counts> = new Map();
    try {
      const settled = await settle(
        this.#machine,
        this.#recordings.map(({ tap }) => tap),
        still,
      );
      counts = settled.counts;
      this.until = settled.asked;
    } catch (error) {
      if (!(error instanceof DeadlineError)) throw error;
      unrest = error.message;
    }
    // One after the other: they share what room there is.
    for (const recording of this.#recordings) await this.#reader.read(recording);
    return new Map(
      this.#recordings.map((recording) => {
        recording.loss ??= lossOf(recording, counts.get(recording.tap));
        const { tap, frames, cut, loss, gap } = recording;
        const reason = loss ?? gap ?? unrest;
        const window: Window = {
          tap: tap.name,
          first: cut + 1,
          frames: frames.slice(cut),
          complete: reason === undefined,
          ...(reason === undefined ? {} : { reason }),
        };
        return [tap.name, window] as const;
      }),
    );
  }

  /**
   * Whether something is captured and then, for a while, nothing more: what was sent is not under way
   * any longer. Looks until that is so or `isOver`; a network without taps is never known to be silent.
   */
  async silence(isOver: () => boolean, slowness = 1): Promise<boolean> {
    const before = this.#recordings.map(({ frames }) => frames.length);
    const taps = this.#recordings.map(({ tap }) => tap);
    while (taps.length > 0 && !isOver()) {
      const { counts } = await settle(this.#machine, taps, silence * slowness);
      const heard = taps.some((tap, index) => {
        const captured = counts.get(tap)?.captured ?? 0;
        return captured > (before[index] ?? 0);
      });
      if (heard) return !isOver();
    }
    return false;
  }

  /** Ends the current windows: the next ones begin after the frames read so far. */
  cut(): void {
    for (const recording of this.#recordings) {
      recording.cut = recording.frames.length;
      recording.gap = undefined;
    }
  }

  /** What came after the last window, if it was read as a whole; what is not there yet is not waited for. */
  async rest(): Promise<Map<string, readonly Frame[]>> {
    for (const recording of this.#recordings) await this.#reader.read(recording);
    if (this.#recordings.every(({ frames, cut }) => frames.length === cut)) return new Map();
    const windows = [...(await this.windows(0)).values()];
    return windows.every(({ complete }) => complete)
      ? new Map(windows.map(({ tap, frames }) => [tap, frames]))
      : new Map();
  }

  get reports(): TapReport[] {
    return this.#recordings.map(({ tap, frames, loss }) => ({
      tap: tap.name,
      frames: frames.length,
      complete: loss === undefined,
      ...(loss === undefined ? {} : { reason: loss }),
    }));
  }

  /** All frames of each tap so far. */
  get frames(): TapFrames[] {
    return this.#recordings.map(({ tap, frames, linkType }) => ({
      tap: tap.name,
      linkType,
      frames,
    }));
  }
}

/** A tap of an interface that was down: once it is up, its frames before the tap listened are not known. */
async function attach(recording: Recording): Promise<void> {
  const { tap } = recording;
  if (tap.state !== 'waiting') return;
  if ((await tap.start()) === 'listening') recording.gap = 'its interface came up during this step';
}

function lossOf({ tap, frames }: Recording, counts: Counts | undefined): string | undefined {
  // The frames of an interface that is gone ended with it: its last counts still prove them complete.
  if (tap.state === 'dead') return `tcpdump ended: ${tap.complaint}`;
  if (!counts) return undefined;
  if (counts.dropped > 0) return `the kernel dropped ${counts.dropped} packets for want of room`;
  if (counts.captured !== counts.received)
    return `${counts.captured} of ${counts.received} packets were written`;
  // More may have come since the counts were taken; fewer must not.
  return frames.length >= counts.captured
    ? undefined
    : `${frames.length} of ${counts.captured} packets were read back`;
}

/** The taps of a running scenario: started before its first step, cut into one window per step. */
import type { Machine } from '../host/machine.js';
import { askTaps, awaitStillness } from '../host/barrier.js';
import { DeadlineError } from '../host/deadline.js';
import type { LinkNotice, LinkWatch } from '../host/link-watch.js';
import type { Counts, Tap } from '../host/tap.js';
import type { Window } from '../model/capture.js';
import type { Frame } from '../model/frame.js';
import type { TapReport } from '../model/report.js';
import type { DecodeAs } from '../model/decode-as.js';
import type { Seen } from '../model/observation.js';
import type { Scenario } from '../model/scenario.js';
import { decodingOf } from '../scenario/decoding.js';
import { tablesWith } from '../wire/tables.js';
import { FrameReader } from '../records/frame-reader.js';
import type { Link } from './raise.js';
import type { TapFrames } from '../records/recorded.js';
import { Recording } from './recording.js';

/**
 * Milliseconds without a frame after which neither an answer nor another IPv6 message will come: MLD repeats a
 * report after two jiffies (mld_ifc_start_work in net/ipv6/mcast.c), 20 ms at most.
 */
const silence = 60;

export class Taps {
  readonly #machine: Machine;
  readonly #recordings: readonly Recording[];
  readonly #scenario: Scenario;
  #watch: LinkWatch | undefined;
  /** Events are dated relative to `start`. */
  #step: { readonly name: string; readonly start: number } | undefined;
  /** Up to when the last {@link windows} include every frame, by the monotonic clock. */
  until = 0;
  readonly #reader: FrameReader;
  /** Meanings of port numbers that only the kernel knew. */
  readonly learnt: DecodeAs[] = [];

  constructor(machine: Machine, scenario: Scenario) {
    this.#machine = machine;
    this.#reader = new FrameReader(tablesWith(decodingOf(scenario)));
    this.#scenario = scenario;
    this.#recordings = scenario.capture.map((spec, index) => new Recording(machine, spec, index));
  }

  /**
   * Watches the links of all taps if anything can change them, starting from their initial state.
   *
   * @param links output of `ip -j link` for each node
   */
  async watch(links: ReadonlyMap<string, readonly Link[]>): Promise<void> {
    for (const recording of this.#recordings) {
      const { node, name } = recording.spec.id;
      const link = links.get(node)?.find(({ ifname }) => ifname === name);
      recording.know(link && { index: link.ifindex, up: link.flags.includes('UP') });
    }
    const { watchLinks } = await import('./watch-links.js');
    this.#watch = await watchLinks(this.#machine, this.#scenario, (notice) => this.#follow(notice));
  }

  #follow(notice: LinkNotice): void {
    for (const recording of this.#recordings)
      if (recording.spec.id.node === notice.node)
        recording.follow(notice, () => this.#moment(), this.#reader);
  }

  /** The current time for messages: `0.012 s into “a step”`. */
  #moment(): string {
    if (!this.#step) return 'before the first step';
    const { name, start } = this.#step;
    return `${((performance.now() - start) / 1000).toFixed(3)} s into “${name}”`;
  }

  /** Starts all. Rejects with the message of the first that cannot capture. */
  async start(): Promise<void> {
    await Promise.all(this.#recordings.map((recording) => recording.start()));
    const dead = this.#recordings.find(
      ({ tap, spec }) => tap.state === 'dead' || (tap.state === 'gone' && !spec.hotplug),
    );
    if (dead) throw new Error(`no capture at ${dead.tap.name}: ${dead.tap.complaint}`);
  }

  /**
   * Begins the first window; frames of the network's set-up belong to no step. IPv6 keeps sending for a moment
   * after links come up; without IPv6, taps without frames need not wait.
   */
  async begin(talkative: boolean): Promise<void> {
    const counts = await askTaps(this.#machine, this.#taps);
    if (!talkative && [...counts.values()].every(({ received }) => received === 0)) return;
    await this.windows(talkative ? silence : undefined);
    this.cut();
  }

  /**
   * The windows since the last {@link cut}, once everything is written and no frame has come for `still`
   * milliseconds.
   */
  async windows(still?: number): Promise<Map<string, Window>> {
    do {
      await this.#watch?.catchUp();
      await Promise.all(this.#recordings.map((recording) => recording.settled()));
    } while (!this.#recordings.every(({ isSettled }) => isSettled));
    // A notice from now on may follow the frames, so it concerns the next window, too.
    for (const recording of this.#recordings) recording.expectLate();
    let unrest: string | undefined;
    this.until = performance.now();
    let counts: ReadonlyMap<Tap, Counts> = new Map();
    try {
      const settled = await awaitStillness(this.#machine, this.#taps, still);
      counts = settled.counts;
      this.until = settled.asked;
    } catch (error) {
      if (!(error instanceof DeadlineError)) throw error;
      unrest = error.message;
    }
    await this.#watch?.catchUp();
    const trouble = this.#watch?.trouble;
    if (trouble !== undefined)
      unrest ??= `the kernel’s link notifications may be missing: ${trouble}`;
    // In turn, because they share one budget.
    for (const recording of this.#recordings) {
      await recording.read(this.#reader);
      recording.check(counts.get(recording.tap));
    }
    return new Map(
      this.#recordings.map((recording) => [recording.tap.name, recording.window(unrest)]),
    );
  }

  /**
   * Whether frames were captured and then none for a while, so that nothing is in flight any more. Looks until
   * that is so or `isOver` returns true. Without taps, silence cannot be known.
   */
  async silence(isOver: () => boolean, slowness = 1): Promise<boolean> {
    const before = this.#recordings.map(({ frames }) => frames.length);
    while (before.length > 0 && !isOver()) {
      const { counts } = await awaitStillness(this.#machine, this.#taps, silence * slowness);
      const heard = this.#recordings.some(
        (recording, index) => recording.captured(counts.get(recording.tap)) > (before[index] ?? 0),
      );
      if (heard) return !isOver();
    }
    return false;
  }

  get #taps(): Tap[] {
    return this.#recordings.map(({ tap }) => tap);
  }

  /** Begins a step; events of the taps are dated relative to it. */
  beginStep(name: string): void {
    this.#step = { name, start: performance.now() };
  }

  /** Ends the current windows: the next begin after the frames read so far. */
  cut(): void {
    for (const recording of this.#recordings) recording.cut();
  }

  /**
   * Asks the kernel whether undecoded datagrams use ports of its tunnels, if commands may have created some.
   * Returns true if so: the ports are then known, and the windows must be read again.
   */
  async learn(windows: ReadonlyMap<string, Window>): Promise<boolean> {
    const { tunnelPorts } = await import('./kernel-ports.js');
    const known = this.learnt.map(({ key }) => key);
    const own = await tunnelPorts(this.#machine, this.#scenario, windows, known);
    if (own.length === 0) return false;
    for (const key of own) this.learnt.push({ table: 'udp.port', key, protocol: 'tunnel' });
    await this.#reader.learn(
      tablesWith([...this.learnt, ...decodingOf(this.#scenario)]),
      this.#recordings,
    );
    return true;
  }

  /** What a step saw, decoded again with all that has been learnt since. */
  again(seen: Seen): Seen {
    const windows = [...seen.windows].map(([tap, window]): [string, Window] => {
      const { frames = [] } = this.#recordings.find((each) => each.tap.name === tap) ?? {};
      const first = window.first - 1;
      return [tap, { ...window, frames: frames.slice(first, first + window.frames.length) }];
    });
    return { ...seen, windows: new Map(windows) };
  }

  /** Frames after the last window, if they can all be read; does not wait for more. */
  async rest(): Promise<Map<string, readonly Frame[]>> {
    for (const recording of this.#recordings) await recording.read(this.#reader);
    if (!this.#recordings.some(({ hasNew }) => hasNew)) return new Map();
    const windows = [...(await this.windows(0)).values()];
    return windows.every(({ complete }) => complete)
      ? new Map(windows.map(({ tap, frames }) => [tap, frames]))
      : new Map();
  }

  get reports(): TapReport[] {
    return this.#recordings.map(({ report }) => report);
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

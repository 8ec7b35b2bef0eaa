/** What one tap has captured, and why frames may be missing from it. */
import { defined } from '../base/defined.js';
import type { LinkNotice } from '../host/link-watch.js';
import type { Machine } from '../host/machine.js';
import type { Counts } from '../host/tap.js';
import { Tap } from '../host/tap.js';
import type { Window } from '../model/capture.js';
import type { Frame } from '../model/frame.js';
import type { TapReport } from '../model/report.js';
import type { Tap as TapSpec } from '../model/scenario.js';
import type { FrameReader } from '../records/frame-reader.js';
import type { LinkChange, TapLink } from './tap-link.js';
import { followLink } from './tap-link.js';

/** LINKTYPE_ETHERNET: what an empty capture is written as. */
const ethernet = 1;

/**
 * A tap is of one interface, which its name meant when the steps began, and proves what did not cross it:
 * while the interface is up tcpdump counts, and nothing crosses one that is down. What the kernel says as
 * it comes up may be said before tcpdump hears again (packet_notifier is not the first to be told), so
 * that window is incomplete. One that was renamed, moved or replaced is not looked at any more; nor,
 * after the step that deletes it, is one that is gone.
 *
 * A tap with `hotplug` is of whatever interface bears its name, from when it has come up.
 */
export class Recording {
  readonly tap: Tap;
  readonly spec: TapSpec;
  readonly frames: Frame[] = [];
  linkType = ethernet;
  /** Why frames may be missing; stays for the rest of the scenario. */
  loss: string | undefined;

  #link: TapLink | undefined;
  /** Why frames may be missing in this window alone; one that came late holds for the next, too. */
  #gap: { readonly reason: string; late: boolean } | undefined;
  /** What has become of an interface that is not there any more. */
  #ending: string | undefined;
  /** The same, once it is not there from the beginning of a step. */
  #gone: string | undefined;
  #down: string | undefined;
  /** Number of frames before the current window, and before tcpdump's current file. */
  #cut = 0;
  #base = 0;
  /** The index of the interface that tcpdump listens at, or would if it were up. */
  #at: number | undefined;
  #isStarted = false;
  /** What is done to tcpdump and its file, one after the other, and how much of it is to be done. */
  #turn: Promise<unknown> = Promise.resolve();
  #pending = 0;
  /** How often tcpdump has begun anew, and what that was when its counts were taken. */
  #rounds = 0;
  #counted = 0;

  constructor(machine: Machine, spec: TapSpec, index: number) {
    this.spec = spec;
    this.tap = new Tap(machine, spec, index);
  }

  /** Sets what the interface is before anything changes; undefined when there is none. */
  know(link: TapLink | undefined): void {
    this.#link = link ?? { up: false };
    this.#at = link?.index;
    if (!link) this.#gone = 'its interface is not there yet';
    else if (!link.up) this.#down = 'its interface is down';
  }

  /** Has tcpdump listen, unless there is nothing to listen at yet. */
  async start(): Promise<void> {
    this.#at = this.#link?.index;
    this.#isStarted = true;
    if (!this.spec.hotplug || this.#link === undefined || this.#at !== undefined)
      await this.tap.start();
  }

  /**
   * Takes a notice of the tap's node. Has tcpdump listen where that is due.
   *
   * @param moment when it came: `0.012 s into “a step”`
   */
  follow(notice: LinkNotice, moment: () => string, reader: FrameReader): void {
    if (!this.#link) return;
    const { link, change, renamed } = followLink(this.#link, this.spec.id.name, notice);
    this.#link = link;
    if (change === undefined) return;
    const reason = `its interface ${change} ${moment()}`;
    this.#down = link.index !== undefined && !link.up ? reason : undefined;
    if (change === 'went down') return;
    if (change === 'came up' || change === 'appeared')
      this.#arrive(change, reason, link, moment, reader);
    else this.#leave(change, renamed === undefined ? reason : `${reason}${this.#wayOut(renamed)}`);
  }

  #leave(change: LinkChange, reason: string): void {
    this.#ending = reason;
    // An interface that is deleted ends, and so do its frames: the last counts prove them complete.
    if (change === 'was deleted') return;
    if (this.spec.hotplug) this.#miss(reason);
    else this.#lose(reason);
  }

  #arrive(
    change: LinkChange,
    reason: string,
    { up }: TapLink,
    moment: () => string,
    reader: FrameReader,
  ): void {
    if (change === 'appeared' && !this.spec.hotplug) {
      this.#lose(`${this.#ending ?? reason}, and another has its name`);
      return;
    }
    this.#ending = undefined;
    this.#gone = undefined;
    this.#miss(reason);
    if (!up || !this.#isStarted) return;
    void this.#inTurn(async () => {
      if (this.#at === this.#link?.index && this.tap.state === 'listening') return;
      await this.#listenAnew(reader);
      this.#miss(`${reason}, and is captured since ${moment().replace(/ into .*/s, '')}`);
    });
  }

  /** How to capture an interface that has another name since. */
  #wayOut(name: string): string {
    return `; to capture it as ${name}: { at: ${this.spec.id.node}:${name}, hotplug: on }`;
  }

  /** For good: what becomes of its name is not asked any more. */
  #lose(reason: string): void {
    this.loss ??= reason;
    this.#link = undefined;
  }

  #miss(reason: string): void {
    this.#gap = { reason, late: true };
  }

  async #listenAnew(reader: FrameReader): Promise<void> {
    if (this.tap.state === 'listening') await this.tap.stop();
    else this.loss ??= this.#lossBy(this.tap.lastCounts);
    await reader.read(this);
    this.#base = this.frames.length;
    this.#rounds += 1;
    this.#at = this.#link?.index;
    await this.tap.start();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#pending += 1;
    const done = this.#turn.then(work).finally(() => (this.#pending -= 1));
    this.#turn = done.catch((error: unknown) => {
      this.loss ??= (error as Error).message;
    });
    return done;
  }

  /** Whether tcpdump listens wherever that is due, as far as it was told. */
  get isSettled(): boolean {
    return this.#pending === 0;
  }

  /** Settles when it may be. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  /** From here on, what is told comes late: after the frames of the window that is about to be read. */
  expectLate(): void {
    this.#counted = this.#rounds;
    if (this.#gap) this.#gap.late = false;
  }

  /** Reads what tcpdump has written. */
  read(reader: FrameReader): Promise<void> {
    return this.#inTurn(() => reader.read(this));
  }

  /** Whether frames were read since the last {@link cut}. */
  get hasNew(): boolean {
    return this.frames.length > this.#cut;
  }

  /** Compares what was read with what tcpdump had counted before. */
  check(counts: Counts | undefined): void {
    // Where it has begun anew meanwhile, the counts are of another file.
    if (this.#counted === this.#rounds) this.loss ??= this.#lossBy(counts);
  }

  /** @param unrest why no window proves anything */
  window(unrest: string | undefined): Window {
    const reason = this.loss ?? this.#gap?.reason ?? unrest;
    return {
      tap: this.tap.name,
      first: this.#cut + 1,
      frames: this.frames.slice(this.#cut),
      complete: reason === undefined,
      ...defined({ reason, gone: this.#gone, down: this.#down }),
    };
  }

  /** Frames captured by these counts, in all. */
  captured(counts: Counts | undefined): number {
    return this.#base + (counts?.captured ?? 0);
  }

  /** Ends the window. */
  cut(): void {
    this.#cut = this.frames.length;
    this.#gone ??= this.#ending;
    if (!this.#gap?.late) this.#gap = undefined;
  }

  get report(): TapReport {
    const { loss } = this;
    return {
      tap: this.tap.name,
      frames: this.frames.length,
      complete: loss === undefined,
      ...defined({ reason: loss }),
    };
  }

  #lossBy(counts: Counts | undefined): string | undefined {
    if (this.tap.state === 'dead') return `tcpdump ended: ${this.tap.complaint}`;
    if (!counts) return undefined;
    const { captured, received, dropped } = counts;
    if (dropped > 0) return `the kernel dropped ${dropped} packets for want of room`;
    if (captured !== received) return `${captured} of ${received} packets were written`;
    // More may have come since the counts were taken; fewer must not.
    const read = this.frames.length - this.#base;
    return read >= captured ? undefined : `${read} of ${captured} packets were read back`;
  }
}

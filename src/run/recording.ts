/** What one tap has captured, and the reasons why frames may be missing. */
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

/** LINKTYPE_ETHERNET, for a capture without frames. */
const ethernet = 1;

/**
 * A tap captures one interface: the one that has its name when the steps begin. It can prove absence: while the
 * interface is up, tcpdump counts its packets, and nothing crosses an interface that is down. As the interface
 * comes up, the kernel may send before tcpdump hears it (packet_notifier is not the first to be notified), so
 * that window is incomplete. Once the interface is renamed, moved or replaced, the tap no longer captures it;
 * once it is deleted, the tap ends with that step.
 *
 * A tap with `hotplug` captures whichever interface has its name, from the moment that it comes up.
 */
export class Recording {
  readonly tap: Tap;
  readonly spec: TapSpec;
  readonly frames: Frame[] = [];
  linkType = ethernet;
  /** Why frames may be missing from now until the end of the scenario. */
  loss: string | undefined;

  #link: TapLink | undefined;
  /** Why frames may be missing from this window only; if `late`, from the next one too. */
  #gap: { readonly reason: string; late: boolean } | undefined;
  /** What happened to the interface in this step, if it is gone. */
  #ending: string | undefined;
  /** The same, if it was gone when the step began. */
  #gone: string | undefined;
  #down: string | undefined;
  /** Why the current window may lack frames, and why frames may be missing right before it. */
  #doubt: string | undefined;
  #gapBefore: string | undefined;
  /** Number of frames before the current window, and before tcpdump's current file. */
  #cut = 0;
  #base = 0;
  /** The index of the interface that tcpdump captures, or would capture if it were up. */
  #at: number | undefined;
  #isStarted = false;
  /** Queue of operations on tcpdump and its file, and its length. */
  #turn: Promise<unknown> = Promise.resolve();
  #pending = 0;
  /** How often tcpdump was restarted, and that number when its counts were last taken. */
  #rounds = 0;
  #counted = 0;

  constructor(machine: Machine, spec: TapSpec, index: number) {
    this.spec = spec;
    this.tap = new Tap(machine, spec, index);
  }

  /** Sets the initial interface, before anything can change it; undefined if there is none. */
  know(link: TapLink | undefined): void {
    this.#link = link ?? { up: false };
    this.#at = link?.index;
    if (!link) this.#gone = 'its interface does not exist yet';
    else if (!link.up) this.#down = 'its interface is down';
  }

  /** Starts tcpdump, unless a hotplug tap has no interface yet. */
  async start(): Promise<void> {
    this.#at = this.#link?.index;
    this.#isStarted = true;
    if (!this.spec.hotplug || this.#link === undefined || this.#at !== undefined)
      await this.tap.start();
  }

  /**
   * Handles a notice from the tap's node; restarts tcpdump if necessary.
   *
   * @param moment when the notice came: `0.012 s into “a step”`
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
    // Deletion ends the interface and its frames; tcpdump's last counts prove them complete.
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
      this.#lose(`${this.#ending ?? reason}, and another interface has its name`);
      return;
    }
    this.#ending = undefined;
    this.#gone = undefined;
    this.#miss(reason);
    if (!up || !this.#isStarted) return;
    void this.#inTurn(async () => {
      if (this.#at === this.#link?.index && this.tap.state === 'listening') return;
      await this.#listenAnew(reader);
      this.#miss(`${reason}, and is captured from ${moment().replace(/ into .*/s, '')} on`);
    });
  }

  /** A hint how to capture an interface under its new name. */
  #wayOut(name: string): string {
    return `; to capture it as ${name}: { at: ${this.spec.id.node}:${name}, hotplug: on }`;
  }

  /** Gives the interface up for good; further notices are ignored. */
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

  /** Whether tcpdump runs wherever the notices so far require it. */
  get isSettled(): boolean {
    return this.#pending === 0;
  }

  /** Waits for pending operations; notices may bring new ones meanwhile. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  /** From now on, notices may come after the frames of the window about to be read. */
  expectLate(): void {
    this.#counted = this.#rounds;
    if (this.#gap) this.#gap.late = false;
  }

  /** Reads the frames that tcpdump has written. */
  read(reader: FrameReader): Promise<void> {
    return this.#inTurn(() => reader.read(this));
  }

  /** Whether frames were read since the last {@link cut}. */
  get hasNew(): boolean {
    return this.frames.length > this.#cut;
  }

  /** Compares the number of frames read with tcpdump's earlier counts. */
  check(counts: Counts | undefined): void {
    // After a restart, the counts belong to another file.
    if (this.#counted === this.#rounds) this.loss ??= this.#lossBy(counts);
  }

  /** @param unrest why no window can prove anything */
  window(unrest: string | undefined): Window {
    const reason = this.loss ?? this.#gap?.reason ?? unrest;
    this.#doubt = reason;
    return {
      tap: this.tap.name,
      first: this.#cut + 1,
      frames: this.frames.slice(this.#cut),
      complete: reason === undefined,
      ...defined({ reason, gone: this.#gone, down: this.#down, gapBefore: this.#gapBefore }),
    };
  }

  /** The total number of frames captured, according to these counts. */
  captured(counts: Counts | undefined): number {
    return this.#base + (counts?.captured ?? 0);
  }

  cut(): void {
    // An empty window does not close a gap before it.
    if (this.#doubt !== undefined || this.hasNew) this.#gapBefore = this.#doubt;
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
    if (dropped > 0) return `the kernel dropped ${dropped} packets because its buffer was full`;
    if (captured !== received) return `tcpdump wrote only ${captured} of ${received} packets`;
    // More may have come since the counts were taken, but never fewer.
    const read = this.frames.length - this.#base;
    return read >= captured ? undefined : `netlab could read only ${read} of ${captured} packets`;
  }
}

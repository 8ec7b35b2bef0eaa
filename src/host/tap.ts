/**
 * One tcpdump that listens at one interface for a whole scenario. tcpdump(8).
 *
 * SIGUSR1 makes it print how many packets it has written, how many the kernel gave to its filter and
 * how many the kernel dropped: those counts prove that a capture is complete.
 */
import { defined } from '../base/defined.js';
import type { Packet } from '../model/frame.js';
import { formatInterfaceId } from '../model/capture.js';
import type { Tap as TapSpec } from '../model/scenario.js';
import { CaptureReader } from '../wire/pcap.js';
import { withDeadline } from './deadline.js';
import type { Machine, Process, ProcessRequest } from './machine.js';
import { fileTooLong, longestFile, machineFolder } from './machine.js';

export interface Counts {
  /** Packets written to the capture file. */
  readonly captured: number;
  /** Packets that the kernel gave to the tap. */
  readonly received: number;
  /** Packets that the kernel had no room for. */
  readonly dropped: number;
}

/** Frames of a tap that are looked at. */
export const mostFrames = 20_000;

/**
 * `waiting`: the interface is down, so that nothing can cross it, and tcpdump does not take it.
 * `gone`: there is no such interface (any more), and the capture ended with it. `full`: tcpdump has written as
 * much as is looked at, and a little more, and ended.
 */
export type TapState = 'starting' | 'listening' | 'waiting' | 'gone' | 'full' | 'dead';

/**
 * Room for a burst while tcpdump waits for a processor: 8 MiB in slots of the longest packet (with
 * segmentation offload, 64 KiB), 128 of them; tcpdump's default has 8. More room takes longer to
 * make than all of tcpdump's start.
 */
const room = ['-s', '65550', '-B', '8192'];

/** Where a scenario's tap number `index` writes to, the first time and when it listens anew. */
const captureFile = (index: number, round: number): string =>
  `${machineFolder}/tap-${index}${round === 0 ? '' : `-${round}`}.pcap`;

/** The tcpdump of a scenario's tap number `index`. */
export const tapRequest = (
  { id, promiscuous }: Pick<TapSpec, 'id' | 'promiscuous'>,
  index: number,
  onLine: (line: string) => void,
  round = 0,
): ProcessRequest => ({
  node: id.node,
  // -Z root: as root tcpdump would otherwise give up its user before it opens the file.
  argv: [
    'tcpdump',
    ...(promiscuous ? [] : ['-p']),
    ...['-n', '-U', '--immediate-mode', '--time-stamp-precision=nano', '-Z', 'root'],
    ...room,
    // One more tells that there was more. A storm fills neither the memory nor the time of a run.
    ...['-c', String(mostFrames + 1)],
    ...['-i', id.name, '-w', captureFile(index, round)],
  ],
  onLine,
});

/** Milliseconds to start, or to say the counts: an emulated guest on a busy machine is slow. */
const answerTime = 20_000;
export interface NewPackets {
  readonly packets: readonly Packet[];
  /** 0 when nothing is known of it yet. */
  readonly linkType: number;
  /** Bytes that were read. */
  readonly size: number;
  /** What is wrong with the file. */
  readonly damage?: string;
}

const none: Counts = { captured: 0, received: 0, dropped: 0 };

export class Tap {
  readonly name: string;
  state: TapState = 'starting';
  /** What tcpdump said when it ended. */
  complaint = '';

  readonly #machine: Machine;
  readonly #spec: TapSpec;
  readonly #index: number;
  readonly #asked: ((counts: Counts) => void)[] = [];
  #process: Process | undefined;
  #reader = new CaptureReader();
  #lines: string[] = [];
  #counts = none;
  #offset = 0;
  /** How often it has captured before. */
  #round = 0;
  #hasFile = false;
  #isUnwanted = false;
  #settled: () => void = () => undefined;

  constructor(machine: Machine, spec: TapSpec, index: number) {
    this.#machine = machine;
    this.#spec = spec;
    this.name = formatInterfaceId(spec.id);
    this.#index = index;
  }

  /**
   * Starts tcpdump, and waits until it captures, or finds that it cannot. One that has captured before
   * begins anew: its packets must have been read.
   */
  async start(): Promise<TapState> {
    if (this.#hasFile) this.#round += 1;
    this.#hasFile = false;
    this.#reader = new CaptureReader();
    this.#lines = [];
    this.#counts = none;
    this.#offset = 0;
    this.state = 'starting';
    const settled = new Promise<void>((resolve) => (this.#settled = resolve));
    this.#process = this.#machine.start(
      tapRequest(this.#spec, this.#index, (line) => this.#line(line), this.#round),
    );
    this.#process.ended.then(
      ({ exit }) => this.#end(exit),
      (error: unknown) => this.#lose(error as Error),
    );
    await withDeadline(settled, answerTime, `tcpdump on ${this.name} to listen`);
    return this.state;
  }

  get pid(): Promise<number> | undefined {
    return this.state === 'listening' ? this.#process?.pid : undefined;
  }

  /** The counts that the next SIGUSR1, or tcpdump's end, makes it print. */
  counts(): Promise<Counts> {
    if (this.state !== 'listening') return Promise.resolve(this.#counts);
    const answer = new Promise<Counts>((resolve) => this.#asked.push(resolve));
    return withDeadline(answer, answerTime, `tcpdump on ${this.name} to say its counts`);
  }

  /** Ends it; what it has captured can still be read. */
  async stop(): Promise<void> {
    if (this.state !== 'listening' || !this.#process) return;
    this.#isUnwanted = true;
    this.#machine.signal('TERM', [await this.#process.pid]);
    await withDeadline(this.#process.ended, answerTime, `tcpdump on ${this.name} to end`);
    this.#isUnwanted = false;
  }

  /** Its counts so far, without asking. */
  get lastCounts(): Counts {
    return this.#counts;
  }

  /** The packets that came to the file since the last call, as many as stand in so many bytes. */
  async readNew(most: number): Promise<NewPackets> {
    if (!this.#hasFile) return { packets: [], linkType: 0, size: 0 };
    const bytes = await this.#machine.read(
      captureFile(this.#index, this.#round),
      this.#offset,
      most,
    );
    this.#offset += bytes.length;
    const packets = this.#reader.push(bytes);
    const { linkType, damage } = this.#reader;
    const size = bytes.length;
    return { packets, linkType, size, ...defined({ damage }) };
  }

  #line(line: string): void {
    this.#lines.push(line);
    if (line.includes('listening on')) {
      this.state = 'listening';
      this.#hasFile = true;
      this.#settled();
    }
    const number = (pattern: RegExp): number | undefined => {
      const match = pattern.exec(line);
      return match ? Number(match[1]) : undefined;
    };
    const dropped = number(/(\d+) packets? dropped by kernel/);
    this.#counts = {
      captured: number(/(\d+) packets? captured/) ?? this.#counts.captured,
      received: number(/(\d+) packets? received by filter/) ?? this.#counts.received,
      dropped: dropped ?? this.#counts.dropped,
    };
    if (dropped !== undefined) this.#answer();
  }

  #end(exit: number): void {
    const said = (pattern: RegExp): boolean => this.#lines.some((line) => pattern.test(line));
    if (this.state === 'starting' && said(/is not up$/)) this.state = 'waiting';
    // libpcap before 1.10; from then on it stays.
    else if (said(/went down$/)) this.state = 'waiting';
    else if (this.#counts.captured > mostFrames || exit === fileTooLong) this.state = 'full';
    else
      this.state =
        this.#isUnwanted || said(/disappeared|went away|No such device/) ? 'gone' : 'dead';
    this.complaint =
      exit === fileTooLong
        ? `its file has ${longestFile} MiB`
        : this.#lines
            .filter((line) => !/packets? (captured|received|dropped)|listening/.test(line))
            .join('; ') || 'tcpdump ended';
    this.#settled();
    this.#answer();
  }

  /** Nobody will hear of tcpdump any more. */
  #lose({ message }: Error): void {
    this.state = 'dead';
    this.complaint = message;
    this.#settled();
    this.#answer();
  }

  #answer(): void {
    for (const answer of this.#asked.splice(0)) answer(this.#counts);
  }
}

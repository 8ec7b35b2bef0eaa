/**
 * One tcpdump that captures one interface for a whole scenario. tcpdump(8).
 *
 * On SIGUSR1 it prints how many packets it has written, how many passed its filter, and how many the kernel
 * dropped: these counts prove that a capture is complete.
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
  /** Packets that the kernel delivered to the tap. */
  readonly received: number;
  /** Packets that the kernel dropped for lack of buffer space. */
  readonly dropped: number;
}

/** Frames read per tap. */
export const mostFrames = 20_000;

/**
 * `waiting`: the interface is down; nothing crosses it, and tcpdump cannot open it. `gone`: there is no such
 * interface (any more), and the capture ended with it. `full`: tcpdump has captured one packet more than is
 * read, or reached the limit on file length, and ended.
 */
export type TapState = 'starting' | 'listening' | 'waiting' | 'gone' | 'full' | 'dead';

/**
 * Buffer for a burst while tcpdump waits for a processor: 8 MiB, 128 slots of the longest packet (64 KiB with
 * segmentation offload). tcpdump's default has 8 slots; a larger buffer takes longer to allocate than tcpdump
 * takes to start.
 */
const room = ['-s', '65550', '-B', '8192'];

/** The capture file of a scenario's tap number `index`, numbered when it listens again. */
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
  // -Z root: as root, tcpdump would otherwise drop privileges before it opens the file.
  argv: [
    'tcpdump',
    ...(promiscuous ? [] : ['-p']),
    ...['-n', '-U', '--immediate-mode', '--time-stamp-precision=nano', '-Z', 'root'],
    ...room,
    // One more than is read shows that there were more. A packet storm exhausts neither memory nor time.
    ...['-c', String(mostFrames + 1)],
    ...['-i', id.name, '-w', captureFile(index, round)],
  ],
  onLine,
});

/** Milliseconds to start, or to print the counts; an emulated guest on a busy machine is slow. */
const answerTime = 20_000;
export interface NewPackets {
  readonly packets: readonly Packet[];
  /** 0 if nothing has been read yet. */
  readonly linkType: number;
  /** Bytes read. */
  readonly size: number;
  /** What is wrong with the file. */
  readonly damage?: string;
}

const none: Counts = { captured: 0, received: 0, dropped: 0 };

export class Tap {
  readonly name: string;
  state: TapState = 'starting';
  /** What tcpdump printed when it ended. */
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
  /** Number of captures before this one. */
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

  /** Starts tcpdump, and waits until it captures or fails. To restart it, read all earlier packets first. */
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

  /** The counts that tcpdump prints at the next SIGUSR1 or at its end. */
  counts(): Promise<Counts> {
    if (this.state !== 'listening') return Promise.resolve(this.#counts);
    const answer = new Promise<Counts>((resolve) => this.#asked.push(resolve));
    return withDeadline(answer, answerTime, `tcpdump on ${this.name} to report its counts`);
  }

  /** Stops it; what it has captured can still be read. */
  async stop(): Promise<void> {
    if (this.state !== 'listening' || !this.#process) return;
    this.#isUnwanted = true;
    this.#machine.signal('TERM', [await this.#process.pid]);
    await withDeadline(this.#process.ended, answerTime, `tcpdump on ${this.name} to end`);
    this.#isUnwanted = false;
  }

  /** The latest counts, without a request for new ones. */
  get lastCounts(): Counts {
    return this.#counts;
  }

  /** The packets written since the last call, from at most `most` bytes. */
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
    // libpcap before 1.10; later versions keep listening.
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

  /** tcpdump's end will never be known. */
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

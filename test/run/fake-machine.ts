/** A fake machine with one tap at a:eth0, whose tcpdump and kernel print what the test wants. */
import type { Machine, ProcessRequest } from '../../src/host/machine.js';
import type { Finished } from '../../src/model/observation.js';
import { writeCapture } from '../../src/wire/pcap-write.js';

export const frame = (
  byte: number,
): { time: bigint; bytes: Uint8Array; originalLength: number } => ({
  time: BigInt(byte),
  bytes: new Uint8Array(60).fill(byte),
  originalLength: 60,
});

const finished: Finished = { node: 'a', argv: [], exit: 0, stdout: '', stderr: '' };

/** Its tcpdump has captured `file`, and reports `counts` on request. */
export class FakeMachine {
  file: Uint8Array = writeCapture(1, []);
  counts = [0, 0, 0];
  /** The answer to every query. */
  answer = '';
  readonly signals: string[] = [];
  /** Called before each query is answered. */
  asked: (request: ProcessRequest) => void = () => undefined;
  say: (line: string) => void = () => undefined;
  end: () => void = () => undefined;

  get machine(): Machine {
    return {
      start: (request: ProcessRequest) => {
        this.say = (line) => request.onLine?.(line);
        queueMicrotask(() => this.say('tcpdump: listening on eth0, link-type EN10MB (Ethernet)'));
        const ended = new Promise<Finished>((resolve) => (this.end = () => resolve(finished)));
        return { pid: Promise.resolve(7), ended };
      },
      run: (request) => {
        this.asked(request);
        return Promise.resolve({ ...finished, stdout: this.answer });
      },
      signal: (name, pids) => {
        this.signals.push(`${name} ${pids.join(' ')}`);
        const [captured = 0, received = 0, dropped = 0] = this.counts;
        this.say(
          `tcpdump: ${captured} packets captured, ${received} packets received by filter, ${dropped} packets dropped by kernel`,
        );
      },
      read: (_path, offset = 0) => Promise.resolve(this.file.subarray(offset)),
      lost: new Promise(() => undefined),
      [Symbol.dispose]: () => undefined,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }
}

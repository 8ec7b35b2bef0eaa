/**
 * Receives the kernel's notices about links of several nodes as they happen: rtnetlink(7), through
 * ip-monitor(8), which has no JSON for it. One socket receives notices from all nodes, so they arrive in order
 * of time.
 *
 * SIGUSR1 makes the watch change a setting of the machine's own lo. The notice of that change comes through the
 * same socket; once it has arrived, so have all earlier ones.
 */
import { quote } from '../base/shell-words.js';
import { withDeadline } from './deadline.js';
import type { Machine, Process } from './machine.js';

/** A notice of a change to a link. */
export interface LinkNotice {
  readonly node: string;
  /** ifindex, which stays the same when the link is renamed. */
  readonly index: number;
  /** Its name; after `@`, the link that it is stacked on, if any. */
  readonly label: string;
  /** IFF_UP. */
  readonly up: boolean;
  /** Set if it has left the node. */
  readonly left?: 'deleted' | 'moved to another namespace';
}

/** Milliseconds to answer; an emulated guest on a busy machine is slow. */
const answerTime = 20_000;

/** First nsid for nodes without one in the machine's own namespace; the kernel assigns ids from 0. */
const firstId = 1000;

const script = (nodes: readonly string[]): string => {
  const ids = nodes.map((node, index) => `netns set ${node} ${firstId + index}\\n`).join('');
  return [
    // A node that already has an nsid keeps it.
    `printf ${quote(ids)} | ip -force -batch - 2>/dev/null || ip netns list-id`,
    'ip -o monitor all-nsid link netconf &',
    'setting=/proc/sys/net/ipv4/conf/lo/forwarding',
    'read -r on <$setting',
    'tell() { on=$((1 - on)); echo $on >$setting; }',
    'trap tell USR1',
    // Asleep for the first time, it listens.
    'while read -r stat <"/proc/$!/stat"; do case $stat in *") S "*) break; esac; done',
    'tell',
    'while wait $!; [ $? -gt 128 ]; do :; done',
  ].join('\n');
};

const idLine = /^nsid (\d+) \(iproute2 netns name: (.+)\)$/;
const linkLine = /^\[nsid (\d+)\](Deleted )?(\d+): (\S+): <([^>]*)>(.*)$/;
/** What ip prints if its socket buffer overflowed. */
const lossLine = /^(EOF on )?netlink/;
const sentinelLine = /^\[nsid current\].*\blo\b.*\bforwarding (on|off)\b/;

/** Parses a notice of a link; undefined for other lines. Notices about bridge ports (AF_BRIDGE) have no qdisc. */
export function readNotice(
  line: string,
  nodes: ReadonlyMap<string, string>,
): LinkNotice | undefined {
  const [, id = '', deleted, index, label = '', flags = '', rest = ''] = linkLine.exec(line) ?? [];
  const node = nodes.get(id);
  if (node === undefined || !rest.includes(' qdisc ')) return undefined;
  return {
    node,
    index: Number(index),
    label,
    up: flags.split(',').includes('UP'),
    ...(deleted === undefined
      ? {}
      : { left: rest.includes(' new-netnsid ') ? 'moved to another namespace' : 'deleted' }),
  };
}

export class LinkWatch {
  /** Why notices may be missing from now on. */
  trouble: string | undefined;

  readonly #machine: Machine;
  readonly #nodes: readonly string[];
  readonly #onNotice: (notice: LinkNotice) => void;
  /** Nodes by the nsid at the start of a line. */
  readonly #ids: Map<string, string>;
  #process: Process | undefined;
  #waiting: (() => void)[] = [];
  /** The barrier in progress, if any. */
  #asking: Promise<void> | undefined;

  constructor(machine: Machine, nodes: readonly string[], onNotice: (notice: LinkNotice) => void) {
    this.#machine = machine;
    this.#nodes = nodes;
    this.#ids = new Map(nodes.map((node, index) => [String(firstId + index), node]));
    this.#onNotice = onNotice;
  }

  /** Resolves once it listens. */
  start(): Promise<void> {
    const listening = this.#sentinel();
    this.#process = this.#machine.start({
      argv: ['sh', '-c', script(this.#nodes)],
      onLine: (line) => this.#line(line),
    });
    this.#process.ended.then(
      () => this.#lose('it has ended'),
      () => undefined,
    );
    return listening;
  }

  /** Resolves once all notices sent before the call have arrived. */
  async catchUp(): Promise<void> {
    // A barrier in progress may have been requested before this call, so it proves nothing here.
    while (this.#asking) await this.#asking;
    if (this.trouble !== undefined || !this.#process) return;
    const process = this.#process;
    this.#asking = (async () => {
      const answer = this.#sentinel();
      this.#machine.signal('USR1', [await process.pid]);
      await answer.catch((error: unknown) => this.#lose((error as Error).message));
    })().finally(() => (this.#asking = undefined));
    await this.#asking;
  }

  #sentinel(): Promise<void> {
    const heard = new Promise<void>((resolve) => this.#waiting.push(resolve));
    return withDeadline(heard, answerTime, 'the kernel’s link notifications');
  }

  #line(line: string): void {
    const [, id, node] = idLine.exec(line) ?? [];
    if (id !== undefined && node !== undefined) this.#ids.set(id, node);
    if (lossLine.test(line)) this.trouble ??= line.trim();
    const notice = readNotice(line, this.#ids);
    if (notice) this.#onNotice(notice);
    if (sentinelLine.test(line)) this.#answer();
  }

  #lose(why: string): void {
    this.trouble ??= why;
    this.#answer();
  }

  #answer(): void {
    for (const answer of this.#waiting.splice(0)) answer();
  }
}

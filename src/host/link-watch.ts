/**
 * What the kernel tells of the links of some nodes, as it happens: rtnetlink(7), by ip-monitor(8), which
 * has no JSON for it. One socket hears all nodes, so that what is told is in order of time.
 *
 * SIGUSR1 makes the watch change a setting of the machine's own lo, of which that same socket is told,
 * too: when that notice has come, all that came before it has been told.
 */
import { quote } from '../base/shell-words.js';
import { withDeadline } from './deadline.js';
import type { Machine, Process } from './machine.js';

/** Of one link, after something about it has changed. */
export interface LinkNotice {
  readonly node: string;
  /** ifindex(7): the link's own, whatever it is called. */
  readonly index: number;
  /** Its name, and behind `@` what it stands on, if anything. */
  readonly label: string;
  /** Whether it is set up (IFF_UP). */
  readonly up: boolean;
  /** That it is no longer in the node. */
  readonly left?: 'deleted' | 'moved to another namespace';
}

/** Milliseconds to answer: an emulated guest on a busy machine is slow. */
const answerTime = 20_000;

/** Numbers for nodes that have none yet in the machine's own namespace; the kernel counts from 0. */
const firstId = 1000;

const script = (nodes: readonly string[]): string => {
  const ids = nodes.map((node, index) => `netns set ${node} ${firstId + index}\\n`).join('');
  return [
    // One that has a number keeps it.
    `printf ${quote(ids)} | ip -force -batch - 2>/dev/null || ip netns list-id`,
    'ip -o monitor all-nsid link netconf &',
    'setting=/proc/sys/net/ipv4/conf/lo/forwarding',
    'read -r on <$setting',
    'tell() { on=$((1 - on)); echo $on >$setting; }',
    'trap tell USR1',
    // One that sleeps for the first time listens.
    'while read -r stat <"/proc/$!/stat"; do case $stat in *") S "*) break; esac; done',
    'tell',
    'while wait $!; [ $? -gt 128 ]; do :; done',
  ].join('\n');
};

const idLine = /^nsid (\d+) \(iproute2 netns name: (.+)\)$/;
const linkLine = /^\[nsid (\d+)\](Deleted )?(\d+): (\S+): <([^>]*)>(.*)$/;
/** What ip says when the kernel had more to tell than it could take. */
const lossLine = /^(EOF on )?netlink/;
const sentinelLine = /^\[nsid current\].*\blo\b.*\bforwarding (on|off)\b/;

/** A line about a link; nothing for other lines. What bridges say of their ports (AF_BRIDGE) has no qdisc. */
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
  /** Nodes by the number that lines begin with. */
  readonly #ids: Map<string, string>;
  #process: Process | undefined;
  #waiting: (() => void)[] = [];
  /** The one barrier that is under way. */
  #asking: Promise<void> | undefined;

  constructor(machine: Machine, nodes: readonly string[], onNotice: (notice: LinkNotice) => void) {
    this.#machine = machine;
    this.#nodes = nodes;
    this.#ids = new Map(nodes.map((node, index) => [String(firstId + index), node]));
    this.#onNotice = onNotice;
  }

  /** Settles when it listens. */
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

  /** Settles when all is told that the kernel had to tell before. */
  async told(): Promise<void> {
    // Who comes while it is under way cannot know whether it was asked in time.
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
    return withDeadline(heard, answerTime, 'the kernel’s notices of links');
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

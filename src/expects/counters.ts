/** Readings of counters: from `ip -s -s link show`, from nstat(8), and from /proc/net/xfrm_stat. */
import type { ReadText } from './answer.js';
import { readJson } from './answer.js';
import { isPrintedLate } from './protocol-counters.js';
import { objects } from './state.js';
import type { Json } from './subset.js';

export interface CounterSource {
  readonly argv: readonly string[];
  readonly read?: ReadText;
  /** The counters in an answer, by name; or why they are not there. */
  counters(answer: readonly unknown[]): Reading | string;
}

export interface Reading {
  /** `rx.packets`, `IpForwDatagrams`. */
  readonly values: ReadonlyMap<string, number>;
  /** Whose they are: an interface's index. */
  readonly owner?: Json | undefined;
  /** Whether a counter that is not printed stands at 0. */
  readonly isZero: (name: string) => boolean;
}

/** Only printed if there was one, by all versions of ip since 4.6. */
const rare = ['rx.compressed', 'tx.compressed', 'rx.nohandler'];

/** An interface's. */
export const linkCounters = (name: string): CounterSource => ({
  argv: ['ip', '-j', '-s', '-s', 'link', 'show'],
  counters(answer) {
    const link = objects(answer).find(({ ifname }) => ifname === name);
    if (!link) return `there is no ${name}`;
    const values = new Map(
      objects([link.stats64 ?? link.stats]).flatMap((all) =>
        ['rx', 'tx'].flatMap((way) =>
          objects([all[way]]).flatMap((each) => numbers(each, `${way}.`)),
        ),
      ),
    );
    return { values, owner: link.ifindex, isZero: (counter) => rare.includes(counter) };
  },
});

/** A node's, absolute, with those at 0, and without a history. */
export const nstat: CounterSource = {
  argv: ['nstat', '-a', '-s', '-z', '-j'],
  read: (text) => readJson(`[${text}]`),
  counters(answer) {
    const [kernel] = objects(objects(answer).map((each) => each.kernel));
    if (!kernel) return 'nstat printed no counters';
    const values = new Map(numbers(kernel, ''));
    return {
      values,
      isZero: (name) =>
        isPrintedLate(name) && values.has(name.startsWith('Icmp6') ? 'Icmp6InMsgs' : 'IcmpInMsgs'),
    };
  },
};

/** A name and a number on each line. */
export const xfrm: CounterSource = {
  argv: ['cat', '/proc/net/xfrm_stat'],
  read: (text) => text.split('\n').filter((line) => line !== ''),
  counters(answer) {
    const lines = answer.map((line) => /^(Xfrm\w+)\s+(\d+)$/.exec(String(line)));
    if (lines.includes(null)) return 'cannot read /proc/net/xfrm_stat';
    const values = new Map(lines.map((line) => [line?.[1] ?? '', Number(line?.[2])]));
    return { values, isZero: () => false };
  },
};

const numbers = (entry: Readonly<Record<string, Json>>, prefix: string): [string, number][] =>
  Object.entries(entry).flatMap(([name, value]) =>
    typeof value === 'number' ? [[`${prefix}${name}`, value]] : [],
  );

/** Where a counter stands; undefined if it is not known. */
export const valueOf = ({ values, isZero }: Reading, name: string): number | undefined =>
  values.get(name) ?? (isZero(name) ? 0 : undefined);

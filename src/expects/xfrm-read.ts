/**
 * Reads what `ip -s xfrm state` and `ip -s xfrm policy` print (ip/ipxfrm.c in iproute2), which have no JSON. Each line
 * has one of the forms below; one that has none makes the answer unreadable, as it could be what is asked about.
 */
import type { Json } from './subset.js';

type Fields = Record<string, Json>;

/** A form of a line, and what it adds to the entry. */
type Form = readonly [RegExp, (entry: Fields, words: Readonly<Record<string, string>>) => void];

const number = (text = ''): Json => (/^\d+$/.test(text) ? Number(text) : text);

/** The words that are there, numbers as such. */
const fieldsOf = (words: Readonly<Record<string, string | undefined>>): Fields =>
  Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      value === undefined ? [] : [[key.replaceAll('_', '-'), number(value)]],
    ),
  );

const take = (entry: Fields, words: Readonly<Record<string, string>>): void => {
  Object.assign(entry, fieldsOf(words));
};

const ignore = (): void => undefined;

/** `src 10.0.0.0/24 dst 0.0.0.0/0 proto udp dport 5 uid 0`: what a selector selects. */
const selector =
  'src (?<src>\\S+) dst (?<dst>\\S+)(?: proto (?<proto>\\S+))?(?: sport (?<sport>\\d+))?(?: dport (?<dport>\\d+))?' +
  '(?: type (?<type>\\d+))?(?: code (?<code>\\d+))?(?: key (?<key>\\d+))?(?: dev (?<dev>\\S+))?(?: uid \\d+)?';

/** `proto esp spi 0x00000100(256) reqid 1(0x00000001) mode transport`. */
const identity =
  'proto (?<proto>\\S+)(?: spi (?<spi>0x[\\da-f]+)(?:\\(\\d+\\))?)? reqid (?<reqid>\\d+)(?:\\(0x[\\da-f]+\\))? mode (?<mode>\\S+)';

const limit = '(?:\\(INF\\)|\\d+)';

const within =
  (key: string) =>
  (entry: Fields, words: Readonly<Record<string, string>>): void => {
    entry[key] = fieldsOf(words);
  };

/** `flag noecn esn (0x…)`: those of a state, or of a policy. */
const flags = (entry: Fields, { flag, extra }: Readonly<Record<string, string>>): void => {
  const listed = (text = ''): string[] => text.split(' ').filter((word) => word !== '');
  entry.flag = listed(flag);
  if (extra !== undefined) entry.extra_flag = listed(extra);
};

const flagWords = 'flag (?<flag>[\\w -]*?)(?: extra_flag (?<extra>[\\w -]*?))? ?\\(0x[\\da-f]+\\)';

const algorithm =
  /^\t(?<kind>auth|auth-trunc|enc|comp|aead) (?<name>\S+) (?:0x[\da-f]*|<<Keys hidden>>)(?: \(\d+ bits\))?(?: \d+)?$/;

/** In a state and in a policy. */
const common: readonly Form[] = [
  [/^\tlifetime config:$/, ignore],
  [
    new RegExp(
      `^\\t {2}limit: soft ${limit}\\((?:bytes|packets)\\), hard ${limit}\\((?:bytes|packets)\\)$`,
    ),
    ignore,
  ],
  [/^\t {2}expire (?:add|use): soft \d+\(sec\), hard \d+\(sec\)$/, ignore],
  [/^\tlifetime current:$/, ignore],
  [/^\t {2}(?<bytes>\d+)\(bytes\), (?<packets>\d+)\(packets\)$/, within('current')],
  [/^\t {2}add (?:-|\S+ \S+) use (?:-|\S+ \S+)$/, ignore],
  [
    /^\t(?:mark (?<mark>0x[\da-f]+|0)\/(?<mask>0x[\da-f]+|0))?(?: ?output-mark (?<output_mark>0x[\da-f]+)(?:\/0x[\da-f]+)?)?$/,
    take,
  ],
  [
    /^\tcrypto offload parameters: dev (?<dev>\S+)(?: dir (?<dir>\S+))? mode (?<mode>\S+)$/,
    within('offload'),
  ],
];

const ofState: readonly Form[] = [
  [/^src (?<src>\S+) dst (?<dst>\S+)$/, take],
  [new RegExp(`^\\t${identity}$`), take],
  [
    new RegExp(`^\\treplay-window (?<window>\\d+) seq 0x\\d+ ${flagWords}$`),
    (entry, words) => {
      entry['replay-window'] = number(words.window);
      flags(entry, words);
    },
  ],
  [algorithm, (entry, { kind = '', name = '' }) => (entry[kind] = name)],
  [
    /^\tencap type (?<type>\S+) sport (?<sport>\d+) dport (?<dport>\d+) addr (?<addr>\S+)$/,
    within('encap'),
  ],
  [/^\tcoa (?<coa>\S+)$/, take],
  [/^\tlastused \S+ \S+$/, ignore],
  [
    /^\tanti-replay context: seq (?<seq>0x[\da-f]+), oseq (?<oseq>0x[\da-f]+), bitmap 0x[\da-f]+$/,
    take,
  ],
  [/^\tanti-replay esn context:$/, ignore],
  [
    /^\t seq-hi (?<seq_hi>0x[\da-f]+), seq (?<seq>0x[\da-f]+), oseq-hi (?<oseq_hi>0x[\da-f]+), oseq (?<oseq>0x[\da-f]+)$/,
    take,
  ],
  [
    /^\t replay_window (?<window>\d+), bitmap-length \d+$/,
    (entry, { window }) => (entry['replay-window'] = number(window)),
  ],
  [/^\t (?:[\da-f]{8} )+$/, ignore],
  [/^\tif_id (?<id>0x[\da-f]+)$/, (entry, { id = '' }) => (entry.if_id = id)],
  [/^\ttfcpad (?<tfcpad>\d+)$/, take],
  [/^\tdir (?<dir>in|out)$/, take],
  [/^\tpcpu-num (?<pcpu_num>\d+)$/, take],
  [new RegExp(`^\\tsel ${selector}$`), within('sel')],
  [/^\tstats:$/, ignore],
  [
    /^\t {2}replay-window (?<replay_window>\d+) replay (?<replay>\d+) failed (?<failed>\d+)$/,
    within('stats'),
  ],
  ...common,
];

/** A policy's last template, which the lines after `tmpl` describe. */
const template =
  (level: 'first' | 'more') =>
  (entry: Fields, words: Readonly<Record<string, string>>): void => {
    const all = (entry.tmpl ?? []) as Fields[];
    if (level === 'first') entry.tmpl = [...all, fieldsOf(words)];
    else Object.assign(all.at(-1) ?? {}, fieldsOf(words));
  };

const ofPolicy: readonly Form[] = [
  [new RegExp(`^${selector}$`), take],
  [
    new RegExp(
      '^\\t(?:socket|dir) (?<dir>in|out|fwd) (?:action (?<action>allow|block) )?(?:index (?<index>\\d+) )?' +
        `priority (?<priority>\\d+) (?:ptype (?<ptype>\\S+) )?(?:share (?<share>\\S+) )?${flagWords}$`,
    ),
    (entry, words) => {
      const { dir = '', action = '', index, priority, ptype = '', share = '' } = words;
      Object.assign(entry, {
        dir,
        action,
        ptype,
        share,
        priority: number(priority),
        index: number(index),
      });
      flags(entry, words);
    },
  ],
  [/^\ttmpl src (?<src>\S+) dst (?<dst>\S+)$/, template('first')],
  [new RegExp(`^\\t\\t${identity}$`), template('more')],
  [/^\t\tlevel (?<level>\S+)(?: share (?<share>\S+))? ?$/, template('more')],
  [/^\t\tenc-mask [\da-f]+ auth-mask [\da-f]+ comp-mask [\da-f]+$/, ignore],
  [/^\tif_id (?<id>0x[\da-f]+)$/, (entry, { id = '' }) => (entry.if_id = id)],
  ...common,
];

/** The states and policies in a text, or why it cannot be read. */
export function readXfrm(text: string): readonly Json[] | string {
  const entries: Json[] = [];
  const blocks = text.split(/^(?=src )/m).filter((block) => block.trim() !== '');
  for (const block of blocks) {
    const lines = block.split('\n').filter((line) => line !== '');
    const kind = /^\t(?:dir|socket) (?:in|out|fwd) .*priority/m.test(block) ? 'policy' : 'state';
    const entry: Fields = {};
    for (const line of lines) {
      // Blanks stand after what may follow.
      const bare = /^\t (?:[\da-f]{8} )+$/.test(line) ? line : line.trimEnd();
      const form = (kind === 'state' ? ofState : ofPolicy).find(([pattern]) => pattern.test(bare));
      const found = form?.[0].exec(bare);
      if (!form || !found) return `cannot read “${line.trim()}”`;
      form[1](entry, found.groups ?? {});
    }
    if (!('mode' in entry) && kind === 'state') return `cannot read “${lines[0] ?? ''}”`;
    entries.push({ [kind]: entry });
  }
  return entries;
}

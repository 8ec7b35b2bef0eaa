/**
 * Reads what ethtool prints of an interface: features as JSON, and rings, channels and coalescing as text, of which
 * older versions print no JSON. A line that is not known makes the answer unreadable. ethtool(8).
 */
import { readJson } from './answer.js';
import type { Json } from './subset.js';

type Fields = Record<string, Json>;

/** The groups, with the option that prints each. */
export const groups = {
  features: ['--json', '-k'],
  coalesce: ['-c'],
  ring: ['-g'],
  channels: ['-l'],
} as const;

export type Group = keyof typeof groups;

export const isGroup = (name: string): name is Group => Object.hasOwn(groups, name);

const titles: Readonly<Record<string, Group>> = {
  Coalesce: 'coalesce',
  Ring: 'ring',
  Channel: 'channels',
};

/** One entry, with the group's name as its key; or why it cannot be read. */
export function readEthtool(text: string): readonly Json[] | string {
  return text.trimStart().startsWith('[') ? readFeatures(text) : readParameters(text);
}

/** Each feature as whether it is active. */
function readFeatures(text: string): readonly Json[] | string {
  const list = readJson(text);
  if (typeof list === 'string') return list;
  const [all] = list;
  if (list.length !== 1 || typeof all !== 'object' || all === null) return 'no features';
  const features: Fields = {};
  for (const [name, value] of Object.entries(all as Fields)) {
    if (name === 'ifname') continue;
    const { active } = (typeof value === 'object' ? (value ?? {}) : {}) as Fields;
    if (typeof active !== 'boolean') return `cannot read the feature ${name}`;
    features[name] = active;
  }
  return [{ features }];
}

/** `Channel parameters for eth0:`, the maximums, and what is set. What is n/a is absent. */
function readParameters(text: string): readonly Json[] | string {
  const [title = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const group = titles[/^(\w+) parameters for \S+:$/.exec(title)?.[1] ?? ''];
  if (group === undefined) return `cannot read “${title}”`;
  const fields: Fields = {};
  let suffix = '';
  for (const line of lines) {
    const [, way = '', rx = '', tx = ''] =
      /^(Adaptive|CQE mode) RX: (on|off|n\/a) +TX: (on|off|n\/a)$/.exec(line.trim()) ?? [];
    const [, key = '', value = ''] = /^([A-Za-z][\w -]*):\s+(\d+|on|off|n\/a)$/.exec(line) ?? [];
    if (/^Pre-set maximums:$/.test(line)) suffix = '-max';
    else if (/^Current hardware settings:$/.test(line)) suffix = '';
    else if (way !== '') {
      const name = way.toLowerCase().replace(' ', '-');
      set(fields, `${name}-rx`, rx);
      set(fields, `${name}-tx`, tx);
    } else if (key !== '') set(fields, `${key.toLowerCase().replaceAll(' ', '-')}${suffix}`, value);
    else return `cannot read “${line}”`;
  }
  return [{ [group]: fields }];
}

function set(fields: Fields, key: string, value: string): void {
  if (value !== 'n/a') fields[key] = /^\d+$/.test(value) ? Number(value) : value;
}

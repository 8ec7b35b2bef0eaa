/**
 * Reads kernel settings: keys of sysctl(8) in a node; in an interface, `ipv4.arp_notify` for
 * net.ipv4.conf.NAME.arp_notify and `ipv6.neigh.mcast_solicit` for net.ipv6.neigh.NAME.mcast_solicit.
 */
import type { Setting } from '../model/scenario.js';
import { reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import type { Entry, Tree } from './tree.js';

const settingOf = (reading: Reading, { keySpan, value }: Entry, key: string): Setting[] =>
  value.kind === 'scalar' && value.value !== null
    ? [{ key, value: valueText(value.value), place: reading.source.place(keySpan) }]
    : [];

const valueText = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? String(Number(value)) : String(value);

const entriesOf = (tree: Tree | undefined): readonly Entry[] =>
  tree?.kind === 'map' ? tree.entries : [];

/** A node's own settings: only keys below net are per node, all others belong to the machine. */
export const nodeSysctls = (reading: Reading, tree: Tree | undefined): Setting[] =>
  entriesOf(tree).flatMap((entry) => {
    if (/^net[./]ipv[46][./]neigh[./]default[./]/.test(entry.key)) {
      // arp_init and ndisc_init register it only once.
      reportProblem(
        reading,
        'bad-sysctl',
        entry.keySpan,
        `“${entry.key}” is a setting of the machine, not of a node`,
        {
          expected: 'the setting of an interface: sysctls: { ipv4.neigh.retrans_time_ms: 500 }',
        },
      );
      return [];
    }
    if (/^net[./][\w-]+([./][^\s=]+)+$/.test(entry.key))
      return settingOf(reading, entry, entry.key);
    reportProblem(
      reading,
      'bad-sysctl',
      entry.keySpan,
      `“${entry.key}” is not a setting of a node`,
      {
        expected: 'a key under net, e.g. net.ipv4.ip_forward',
      },
    );
    return [];
  });

export const interfaceSysctls = (
  reading: Reading,
  tree: Tree | undefined,
  name: string,
): Setting[] =>
  entriesOf(tree).flatMap((entry) => {
    const match = /^(ipv[46])\.(?:(conf|neigh)\.)?(\w+)$/.exec(entry.key);
    if (match) {
      const [, family = '', table = 'conf', key = ''] = match;
      // sysctl(8): a dot in a name is written as a slash.
      const device = name.replaceAll('.', '/');
      return settingOf(reading, entry, `net.${family}.${table}.${device}.${key}`);
    }
    reportProblem(
      reading,
      'bad-sysctl',
      entry.keySpan,
      `“${entry.key}” is not a setting of an interface`,
      {
        expected: 'e.g. ipv4.arp_notify or ipv6.neigh.mcast_solicit',
        hint: entry.key.startsWith('net.') ? 'full keys belong in the node’s “sysctls”' : undefined,
      },
    );
    return [];
  });

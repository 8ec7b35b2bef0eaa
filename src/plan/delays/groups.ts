/**
 * Membership reports follow two jiffies after a group is joined or left (igmp_ifc_start_timer in
 * net/ipv4/igmp.c, mld_ifc_start_work in net/ipv6/mcast.c): up to 30 ms at HZ=100. MLD sends two, as its
 * robustness is the machine's. Further repetitions, if a scenario wants them, come at random times.
 */
import type { Delay } from '../../model/delay.js';
import { isQuiet } from '../quiet.js';
import { interfaceParameters, mayChange, whereOf } from './circumstances.js';
import type { Circumstances } from './circumstances.js';

/** Milliseconds: two jiffies, and the current one. */
const report = 30;

/** Maximum milliseconds between repetitions, unless the scenario sets them. RFC 2236, 3376, 2710, 3810. */
const intervals = { igmpv3: 1000, igmpv2: 10_000, mldv2: 1000, mldv1: 10_000 };

/** The kernel's default number of reports. */
const usualRobustness = 2;

/** Signs of multicast groups in a scenario: an address, or the protocol's name in a filter. */
const ipv4Group = /\b(22[4-9]|23\d)(\.\d+){3}\b|\bigmp\b/;

export function groups(around: Circumstances): Delay[] {
  if (!mayChange(around)) return [];
  const { scenario } = around;
  const where = scenario.nodes.map(({ name }) => name).join(', ');
  return [
    ...(ipv4Group.test(textOf(around)) ? [report4(where), ...repeated4(around)] : []),
    ...(scenario.ipv6 ? [report6(where), ...repeated6(around)] : []),
  ];
}

const report4 = (where: string): Delay => ({
  what: 'an IGMP report',
  where,
  most: report,
  protocols: ['igmp'],
});

const report6 = (where: string): Delay => ({
  what: 'an MLD report',
  where,
  most: 2 * report,
  protocols: ['icmpv6'],
});

/** The scenario's text without its explanation. */
const textOf = ({ scenario: { nodes, steps } }: Circumstances): string =>
  JSON.stringify([nodes, steps]);

function repeated4(around: Circumstances): Delay[] {
  const robust = [
    ...around.parameters.filter(
      ({ path, value }) => path.at(-1) === 'igmp_qrv' && Number(value) > 1,
    ),
    ...around.scenario.nodes
      .filter((node) => !isQuiet(node, 'igmp'))
      .map(({ name }) => ({ node: name, value: String(usualRobustness) })),
  ];
  const old = interfaceParameters(around, 'ipv4', 'conf', 'force_igmp_version').some(
    ({ value }) => value === '1' || value === '2',
  );
  const set = interfaceParameters(
    around,
    'ipv4',
    'conf',
    `igmpv${old ? 2 : 3}_unsolicited_report_interval`,
  ).map(({ value }) => Number(value));
  const interval = set.length > 0 ? Math.max(...set) : intervals[old ? 'igmpv2' : 'igmpv3'];
  return robust.map(({ node, value }) => ({
    what: 'a repeated IGMP report',
    where: node,
    most: (Number(value) - 1) * interval + report,
    protocols: ['igmp'],
  }));
}

function repeated6(around: Circumstances): Delay[] {
  const set = interfaceParameters(
    around,
    'ipv6',
    'conf',
    'mldv1_unsolicited_report_interval',
    'mldv2_unsolicited_report_interval',
  );
  const forced = interfaceParameters(around, 'ipv6', 'conf', 'force_mld_version').filter(
    ({ value }) => value === '1',
  );
  const loud = around.scenario.nodes.filter((node) => !isQuiet(node, 'mld'));
  return [
    ...set.map((each) => ({ where: whereOf(each), interval: Number(each.value) })),
    ...forced.map((each) => ({ where: whereOf(each), interval: intervals.mldv1 })),
    ...loud.map(({ name: where }) => ({ where, interval: intervals.mldv2 })),
  ]
    .filter(({ interval }) => interval > 0)
    .map(({ where, interval }) => ({
      what: 'a repeated MLD report',
      where,
      most: interval + report,
      protocols: ['icmpv6'],
    }));
}

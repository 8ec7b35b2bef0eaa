/**
 * Settings that apply to the whole machine, or that new namespaces inherit from it. netlab cannot set them
 * without changing the machine, so a report names those that differ from the kernel's defaults. Kernel
 * Documentation/networking/ip-sysctl.rst, Documentation/admin-guide/sysctl/net.rst; net/ipv4/arp.c,
 * net/ipv6/ndisc.c.
 */
import { readFileSync } from 'node:fs';

/** Keys below net, with their defaults since kernel 5.10. */
const neighbours: Readonly<Record<string, string>> = {
  anycast_delay: '100',
  app_solicit: '0',
  base_reachable_time_ms: '30000',
  delay_first_probe_time: '5',
  gc_stale_time: '60',
  gc_thresh1: '128',
  gc_thresh2: '512',
  gc_thresh3: '1024',
  mcast_resolicit: '0',
  mcast_solicit: '3',
  proxy_delay: '80',
  proxy_qlen: '64',
  retrans_time_ms: '1000',
  ucast_solicit: '3',
};

/** Settings of IPv4 interfaces, except those that netlab sets for each node (plan/quiet.ts). */
const interfaces: Readonly<Record<string, string>> = {
  accept_local: '0',
  arp_accept: '0',
  arp_filter: '0',
  arp_notify: '0',
  drop_gratuitous_arp: '0',
  drop_unicast_in_l2_multicast: '0',
  force_igmp_version: '0',
  ignore_routes_with_linkdown: '0',
  promote_secondaries: '0',
  proxy_arp: '0',
  route_localnet: '0',
  secure_redirects: '1',
  shared_media: '1',
  src_valid_mark: '0',
};

const usual: Readonly<Record<string, string>> = {
  'core.default_qdisc': 'pfifo_fast',
  'core.devconf_inherit_init_net': '0',
  'core.netdev_max_backlog': '1000',
  'ipv4.icmp_msgs_burst': '50',
  'ipv4.icmp_msgs_per_sec': '1000',
  'ipv4.neigh.default.locktime': '100',
  'ipv4.tcp_congestion_control': 'cubic',
  'ipv6.mld_max_msf': '64',
  'ipv6.mld_qrv': '2',
  'ipv6.neigh.default.locktime': '0',
  ...Object.fromEntries(
    Object.entries(interfaces).flatMap(([key, value]) => [
      [`ipv4.conf.all.${key}`, value],
      [`ipv4.conf.default.${key}`, value],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(neighbours).flatMap(([key, value]) => [
      [`ipv4.neigh.default.${key}`, value],
      [`ipv6.neigh.default.${key}`, value],
    ]),
  ),
};

/** This machine's settings by key; empty strings for those that its kernel lacks. */
export type Settings = ReadonlyMap<string, string>;

let known: Settings | undefined;

/** Read once and cached, since each setting is a separate file. */
export function readSettings(): Settings {
  const valueOf = (key: string): string => readText(`/proc/sys/net/${key.replaceAll('.', '/')}`);
  known ??= new Map(Object.keys(usual).map((key) => [key, valueOf(key)]));
  return known;
}

/**
 * One line per unusual setting: `net.ipv4.tcp_congestion_control is bbr on this machine; the kernel’s own is
 * cubic`.
 * @param speaksTcp whether TCP settings matter
 */
export const unusualSettings = (settings: Settings, speaksTcp: boolean): string[] =>
  Object.entries(usual).flatMap(([key, value]) => {
    if (key.includes('.tcp_') && !speaksTcp) return [];
    const found = settings.get(key) ?? '';
    return found === value || found === ''
      ? []
      : [`net.${key} is ${found} on this machine; the kernel’s own is ${value}`];
  });

/** An empty string if this kernel has no such setting. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

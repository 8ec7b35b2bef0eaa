// Lists JSON keys that iproute2 prints but no table of netlab contains. Run `node tools/printed-keys.mjs CLONE
// [OLD NEW]` after `npm run compile`, where CLONE is a Git repository of iproute2. With two tags, it lists only
// keys that the new version prints and the old one does not; without, those of all releases since 4.14. Many
// are missing on purpose: netlab queries neither statistics nor what only monitors print.
import { execFileSync } from 'node:child_process';

const built = new URL('../build/src/', import.meta.url);
const load = (path) => import(new URL(path, built));
const { expects } = await load('expects/index.js');
const { devices } = await load('devices/index.js');
const { foreign } = await load('devices/foreign.js');
const { printedKeys } = await load('terms/printed.js');

const [clone, old, latest] = process.argv.slice(2);
if (clone === undefined || (old !== undefined && latest === undefined))
  throw new Error('usage: node tools/printed-keys.mjs CLONE [OLD NEW]');
const git = (...words) => {
  try {
    return execFileSync('git', ['-C', clone, ...words], {
      encoding: 'utf8',
      maxBuffer: 1e8,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
};

const device = (...types) =>
  types.flatMap((type) => [devices[type]?.printed, devices[type]?.port?.printed, foreign[type]]);

/** The source files, with the tables for their output. */
const sources = {
  'ip/ipaddress.c': [expects.link.printed, expects.addr.printed],
  'ip/iplink_xdp.c': [expects.link.printed],
  'lib/utils.c': [expects.link.printed],
  'ip/ipneigh.c': [expects.neigh.printed],
  'ip/iproute.c': [expects.route.printed],
  'ip/iproute_lwtunnel.c': [expects.route.printed],
  'tc/tc_qdisc.c': [expects.qdisc.printed],
  'tc/tc_filter.c': [expects.filter.printed],
  ...Object.fromEntries(
    git('ls-tree', '--name-only', latest ?? 'HEAD', 'tc/')
      .split('\n')
      .flatMap((file) => {
        const [, sort] = /^tc\/([qfm])_\w+\.c$/.exec(file) ?? [];
        return sort ? [[file, [expects[sort === 'q' ? 'qdisc' : 'filter'].printed]]] : [];
      }),
  ),
  'ip/iprule.c': [expects.rule.printed],
  'ip/ipnexthop.c': [expects.nexthop.printed],
  'bridge/vlan.c': [expects.vlan.printed],
  'bridge/fdb.c': [expects.fdb.printed],
  'bridge/mdb.c': [expects.mdb.printed],
  'ip/iplink_amt.c': device('amt'),
  'ip/iplink_bareudp.c': device('bareudp'),
  'ip/iplink_bond.c': device('bond'),
  'ip/iplink_bond_slave.c': device('bond'),
  'ip/iplink_bridge.c': device('bridge'),
  'ip/iplink_bridge_slave.c': device('bridge'),
  'lib/bridge.c': device('bridge'),
  'ip/iplink_can.c': device('can'),
  'ip/iplink_dsa.c': device('dsa'),
  'ip/iplink_geneve.c': device('geneve'),
  'ip/iplink_gtp.c': device('gtp'),
  'ip/iplink_hsr.c': device('hsr'),
  'ip/iplink_ipoib.c': device('ipoib'),
  'ip/iplink_ipvlan.c': device('ipvlan'),
  'ip/iplink_macvlan.c': device('macvlan'),
  'ip/iplink_netkit.c': device('netkit'),
  'ip/iplink_rmnet.c': device('rmnet'),
  'ip/iplink_vlan.c': device('vlan'),
  'ip/iplink_vrf.c': device('vrf'),
  'ip/iplink_vxlan.c': device('vxlan'),
  'ip/iplink_wwan.c': device('wwan'),
  'ip/ipmacsec.c': device('macsec'),
  'ip/iptuntap.c': device('tun'),
  'ip/link_gre.c': device('gre', 'erspan'),
  'ip/link_gre6.c': device('ip6gre', 'ip6erspan'),
  'ip/link_ip6tnl.c': device('ip6tnl'),
  'ip/link_iptnl.c': device('ipip', 'sit'),
  'ip/link_vti.c': device('vti'),
  'ip/link_vti6.c': device('vti6'),
  'ip/link_xfrm.c': device('xfrm'),
  'ip/tunnel.c': device('gre'),
};

/** A printing call, up to the key. */
const call =
  /\b(?:print_\w+|\w+_print_\w+|_print_\w+|open_json_\w+)\s*\(((?:[^"();]|\([^()"]*\))*?)"([\w.-]+)"/g;

/** The keys in a table, at any depth. */
function keysIn(value, found = new Set()) {
  if (typeof value !== 'object' || value === null || 'words' in value || 'of' in value)
    return found;
  if ('each' in value) return keysIn(value.each, found);
  if ('by' in value) {
    for (const table of Object.values(value.tables)) keysIn(table, found);
    return found;
  }
  for (const [key, each] of printedKeys(value)) {
    found.add(key);
    keysIn(each, found);
  }
  return found;
}

/** The keys that a version of a source file prints. */
const keysOf = (version, file) =>
  [...git('show', `${version}:${file}`).matchAll(call)].flatMap(([, words, key]) =>
    words.includes('PRINT_FP') ? [] : [key],
  );

const releases = git('tag', '--list', 'v[4-9].*')
  .split('\n')
  .filter((tag) => /^v(4\.1[4-9]|4\.20|[5-9]\.)/.test(tag));
for (const [file, tables] of Object.entries(sources)) {
  const known = new Set(tables.flatMap((table) => [...keysIn(table ?? {})]));
  for (const key of old === undefined ? [] : keysOf(old, file)) known.add(key);
  const unknown = new Map();
  for (const version of latest === undefined ? releases : [latest])
    for (const key of keysOf(version, file))
      if (!known.has(key)) unknown.set(key, [...(unknown.get(key) ?? []), version]);
  for (const [key, [first, ...rest]] of unknown)
    process.stdout.write(`${file}: ${key} (${[first, ...rest.slice(-1)].join(' to ')})\n`);
}

// Compares the wall time of whole netlab processes with that of an equivalent plain script. Runs alternate, so
// that changes in the machine's speed affect both, and each starts on an idle machine. Reports the median of
// pairwise ratios.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const runs = Number(process.argv[2] ?? 20);

/** Seconds for the kernel to clean up after the previous run. */
const clearing = '0.6';

function time(command, ...args) {
  spawnSync('sleep', [clearing]);
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  const took = performance.now() - start;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${status} ${stdout}${stderr}`);
  return took;
}

function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  return { least: sorted[0], median: at(0.5), most: sorted.at(-1) };
}

const line = (name, { least, median, most }, unit) =>
  console.log(
    `${name.padEnd(42)} ${median.toFixed(unit === 'ms' ? 0 : 2)} ${unit}   (${least.toFixed(unit === 'ms' ? 0 : 2)} – ${most.toFixed(unit === 'ms' ? 0 : 2)})`,
  );

function compare(title, ours, peer) {
  time(...ours);
  time(...peer);
  const pairs = Array.from({ length: runs }, () => [time(...ours), time(...peer)]);
  console.log(`\n${title}, ${runs} pairs: median (least – most)`);
  line(ours.join(' '), spread(pairs.map(([a]) => a)), 'ms');
  line(peer.join(' '), spread(pairs.map(([, b]) => b)), 'ms');
  line('ratio', spread(pairs.map(([a, b]) => a / b)), '×');
}

compare('One scenario', ['./netlab', 'run', 'vepa-hairpin'], ['sh', 'bench/vepa-hairpin.sh']);
// As ./netlab starts it: with extra certificates, Node would read all its root certificates.
compare(
  'Start of Node alone',
  ['env', '-u', 'NODE_EXTRA_CA_CERTS', 'node', '-e', '0'],
  ['sh', 'bench/vepa-hairpin.sh'],
);

const first = [
  ...['vepa-hairpin', 'vepa-no-hairpin', 'macvlan-bridge', 'macvlan-private'],
  ...['macvlan-private-hairpin', 'macvlan-host-isolation', 'macvlan-passthru'],
  ...['vxlan-unicast', 'vxlan-multicast', 'veth-pair', 'bridge-basic'],
];
console.log('\nMany scenarios: median (least – most)');
const several = (count, ...words) =>
  spread(Array.from({ length: count }, () => time('./netlab', 'run', ...words)));
line(`${first.length} scenarios`, several(5, ...first), 'ms');
line('the whole catalogue', several(1, '--all'), 'ms');

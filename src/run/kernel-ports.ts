/**
 * UDP ports that a kernel has bound for itself: those of its tunnels, whoever made them in whatever words. Its sockets are in
 * /proc/net/udp as all others are (proc_pid_net(5)), but no process has them open.
 */
import type { Machine } from '../host/machine.js';
import type { Window } from '../model/capture.js';
import type { Scenario } from '../model/scenario.js';
import { probes } from '../probes/index.js';
import { unknownPorts } from '../wire/unknown-port.js';

/** Bytes of a table, and of the names of all open files. */
const most = 2 ** 24;

/**
 * The ports of tunnels by which datagrams went that no layer knows. Only what a scenario starts by itself can make such tunnels:
 * else nothing is asked.
 *
 * @param known ports of which it is known already
 */
export async function tunnelPorts(
  machine: Machine,
  { nodes, steps }: Pick<Scenario, 'nodes' | 'steps'>,
  windows: ReadonlyMap<string, Window>,
  known: readonly number[],
): Promise<number[]> {
  const starts =
    steps.some(({ stimulus }) => stimulus && probes[stimulus.kind]?.measures.includes('end')) ||
    nodes.some(({ services }) => services.length > 0);
  if (!starts) return [];
  const ports = unknownPorts([...windows.values()].flatMap(({ frames }) => frames));
  for (const port of known) ports.delete(port);
  const names = nodes.map(({ name }) => name);
  return ports.size === 0 ? [] : kernelPorts(machine, names, ports);
}

/** Of some ports, those that are bound in any of the nodes by no process; where that cannot be seen, all of them. */
export async function kernelPorts(
  machine: Machine,
  nodes: readonly string[],
  ports: ReadonlySet<number>,
): Promise<number[]> {
  const tables = async (): Promise<Map<string, number> | undefined> => {
    const argv = ['cat', '/proc/net/udp', '/proc/net/udp6'];
    const all = await Promise.all(nodes.map((node) => machine.run({ node, argv, most })));
    // A kernel without IPv6 has no second one.
    if (all.some(({ stdout }) => !stdout.includes('local_address'))) return undefined;
    return new Map(all.flatMap(({ stdout }) => boundPorts(stdout)));
  };
  const before = await tables();
  if (!before || before.size === 0) return before ? [] : [...ports];
  const files = await machine.run({ argv: ['sh', '-c', 'readlink /proc/[0-9]*/fd/*'], most });
  const after = await tables();
  if (!after || files.cut !== undefined || !files.stdout.includes(':[')) return [...ports];
  const open = new Set(files.stdout.match(/(?<=^socket:\[)\d+(?=\]$)/gm));
  const own = new Set(
    [...after].filter(([inode]) => before.has(inode) && !open.has(inode)).map(([, port]) => port),
  );
  return [...ports].filter((port) => own.has(port));
}

/** The sockets of a table of the kernel’s, by inode, with their ports. */
export const boundPorts = (table: string): [inode: string, port: number][] =>
  table.split('\n').flatMap((line): [string, number][] => {
    const [slot = '', local = '', , , , , , , , inode = ''] = line.trim().split(/\s+/);
    const port = parseInt(local.split(':')[1] ?? '', 16);
    return /^\d+:$/.test(slot) && port > 0 ? [[inode, port]] : [];
  });

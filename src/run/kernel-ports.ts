/**
 * Finds UDP ports that the kernel itself has bound for tunnels, however these were created. Kernel sockets
 * appear in /proc/net/udp (proc_pid_net(5)) like all others, but no process has them open.
 */
import type { Machine } from '../host/machine.js';
import type { Window } from '../model/capture.js';
import type { Scenario } from '../model/scenario.js';
import { startsPrograms } from '../plan/step-commands.js';
import { unknownPorts } from '../wire/unknown-port.js';

/** Limit in bytes for a socket table, and for the list of all open files. */
const most = 2 ** 24;

/**
 * The tunnel ports among the UDP ports of datagrams that no layer could decode. Queries the kernel only if the
 * scenario starts programs of its own, since only these can create tunnels that netlab does not know.
 *
 * @param known ports already known to be the kernel's
 */
export async function tunnelPorts(
  machine: Machine,
  scenario: Pick<Scenario, 'nodes' | 'steps'>,
  windows: ReadonlyMap<string, Window>,
  known: readonly number[],
): Promise<number[]> {
  if (!startsPrograms(scenario)) return [];
  const ports = unknownPorts([...windows.values()].flatMap(({ frames }) => frames));
  for (const port of known) ports.delete(port);
  const names = scenario.nodes.map(({ name }) => name);
  return ports.size === 0 ? [] : kernelPorts(machine, names, ports);
}

/** The given ports that are bound in a node but open in no process; all of them if that cannot be determined. */
export async function kernelPorts(
  machine: Machine,
  nodes: readonly string[],
  ports: ReadonlySet<number>,
): Promise<number[]> {
  const tables = async (): Promise<Map<string, number> | undefined> => {
    const argv = ['cat', '/proc/net/udp', '/proc/net/udp6'];
    const all = await Promise.all(nodes.map((node) => machine.run({ node, argv, most })));
    // A kernel without IPv6 has no udp6 table.
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

/** Parses /proc/net/udp: the inode and local port of each socket. */
export const boundPorts = (table: string): [inode: string, port: number][] =>
  table.split('\n').flatMap((line): [string, number][] => {
    const [slot = '', local = '', , , , , , , , inode = ''] = line.trim().split(/\s+/);
    const port = parseInt(local.split(':')[1] ?? '', 16);
    return /^\d+:$/.test(slot) && port > 0 ? [[inode, port]] : [];
  });

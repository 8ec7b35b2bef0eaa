/**
 * UDP ports that a kernel has bound for itself: those of its tunnels, whoever made them in whatever words. Its sockets are in
 * /proc/net/udp as all others are (proc_pid_net(5)), but no process has them open.
 */
import type { Machine } from '../host/machine.js';

/** Bytes of a table, and of the names of all open files. */
const most = 2 ** 24;

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

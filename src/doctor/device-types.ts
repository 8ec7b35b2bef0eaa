/** Finds the device types of the running kernel by creating one of each in a sandbox. */
import type { DeviceKind } from '../devices/device.js';
import { devices } from '../devices/index.js';
import type { Machine } from '../host/machine.js';
import { openSandbox } from '../host/sandbox.js';
import { readRefusal } from '../plan/refusal.js';

export interface TypeFinding {
  /** Type as in ip-link(8). */
  readonly type: string;
  readonly available: boolean;
  /** The kernel's error message, if unavailable. */
  readonly reason?: string;
  /** Set if this user may not create it, whatever the kernel supports. */
  readonly denied?: true;
  /** The Kconfig symbol that enables it. */
  readonly config: string;
}

export interface TypesFound {
  /** Empty if there is no sandbox to try them in. */
  readonly types: readonly TypeFinding[];
  /** Why this user cannot open a sandbox. */
  readonly trouble?: string;
}

/** Tries to create one device of each type in a sandbox. */
export async function findTypes(): Promise<TypesFound> {
  try {
    await using machine = await openSandbox();
    await machine.run({
      argv: ['ip', 'link', 'add', 'dev', 'lower', 'type', 'veth', 'peer', 'upper'],
    });
    const types: TypeFinding[] = [];
    for (const kind of Object.values(devices)) types.push(await tryType(machine, kind));
    return { types };
  } catch (error) {
    return { types: [], trouble: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Creates a device of one type, with as few options as ip accepts. Only a kernel that lacks the type reports
 * that; any other refusal concerns the options.
 */
async function tryType(machine: Machine, kind: DeviceKind): Promise<TypeFinding> {
  const { type, config } = kind;
  if (kind.object === 'none' || kind.object === 'program') return { type, config, available: true };
  const lower = kind.lower === 'link' ? ['link', 'lower'] : [];
  const [radio] = kind.foundation?.({ node: 'trial', name: 'trial' }, {}) ?? [];
  const [own] = kind.creating?.('trial', {}) ?? [];
  const start = own ?? ['ip', 'link', 'add', 'dev', 'trial', ...lower, 'type', type];
  const argv = radio?.argv ?? [...start, ...(kind.least ?? [])];
  const { exit, stderr } = await machine.run({ argv });
  await machine.run({ argv: ['ip', 'link', 'delete', 'dev', 'trial'] });
  if (exit === 0) return { type, config, available: true };
  const { lacksType, words, denied } = readRefusal(stderr);
  const missing = lacksType || own !== undefined;
  return missing
    ? { type, config, available: false, reason: words, ...(denied ? { denied } : {}) }
    : { type, config, available: true };
}

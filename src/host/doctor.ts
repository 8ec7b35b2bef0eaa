/**
 * What this machine has of what netlab needs: programs, device types of the kernel, and whether an
 * ordinary user may make a sandbox. Device types are found out by making one of each in a sandbox.
 */
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { release, type as systemName } from 'node:os';
import { join } from 'node:path';

import { execa } from 'execa';

import type { DeviceKind } from '../devices/device.js';
import { devices } from '../devices/index.js';
import type { GuestKernel } from '../model/kernel.js';
import { readRefusal } from '../plan/refusal.js';
import { kernelsAtHand } from './kernels/at-hand.js';
import type { Machine } from './machine.js';
import { openSandbox } from './sandbox.js';
import { tools } from './tools.js';
import type { Tool } from './tools.js';

export interface ToolFinding extends Tool {
  readonly path?: string;
  /** The first line that it says of its version. */
  readonly version?: string;
}

export interface TypeFinding {
  /** ip-link(8) type. */
  readonly type: string;
  readonly available: boolean;
  /** The kernel's words, when it is not. */
  readonly reason?: string;
  /** Set when this user may not have it, whatever the kernel has. */
  readonly denied?: true;
  /** The kernel configuration symbol that brings it. */
  readonly config: string;
}

export interface Examination {
  readonly kernel: string;
  readonly root: boolean;
  readonly tools: readonly ToolFinding[];
  /** Empty when there is no sandbox to try them in. */
  readonly types: readonly TypeFinding[];
  /** Why no sandbox can be made by this user. */
  readonly trouble?: string;
  /** The kernel for what the running one lacks, when there is one. */
  readonly guest?: GuestKernel;
  /** Whether an ordinary user could run netlab here. */
  readonly rootless: {
    readonly possible: boolean;
    readonly reason?: string;
    /** Settings that forbid it here, as sysctl(8) would set them right: `user.max_user_namespaces=1000`. */
    readonly cures: readonly string[];
  };
}

/** Examines the machine; changes nothing outside a sandbox. */
export async function examine(): Promise<Examination> {
  const root = process.getuid?.() === 0;
  const [found, sandbox, asNobody, [guest]] = await Promise.all([
    Promise.all(tools.map(findTool)),
    examineSandbox(),
    root ? unshareAsNobody() : undefined,
    kernelsAtHand(),
  ]);
  const own = sandbox.trouble === undefined ? {} : { reason: sandbox.trouble };
  return {
    kernel: `${systemName()} ${release()}`,
    root,
    tools: found,
    ...sandbox,
    ...(guest ? { guest } : {}),
    rootless: {
      ...(asNobody ?? { possible: sandbox.trouble === undefined, ...own }),
      cures: findCures(),
    },
  };
}

/** Where ip and its like are, also where an ordinary user's path lacks them. */
const searchPath = `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`;

async function findTool(tool: Tool): Promise<ToolFinding> {
  const path = searchPath
    .split(':')
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, tool.name))
    .find(isProgram);
  if (path === undefined) return tool;
  const { all } = await execa(path, tool.ask, { reject: false, all: true, timeout: 5000 });
  // Some begin with a line about their authors.
  const lines = all.split('\n').map((line) => line.trim());
  const version = lines.find((line) => /\d+\.\d+|\b20\d{6}\b/.test(line)) ?? lines[0];
  return version ? { ...tool, path, version } : { ...tool, path };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function examineSandbox(): Promise<Pick<Examination, 'types' | 'trouble'>> {
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
 * Makes one of a type. Only a kernel that lacks it says so; any other refusal is about the options,
 * which are as few as ip lets through.
 */
async function tryType(machine: Machine, kind: DeviceKind): Promise<TypeFinding> {
  const { type, config } = kind;
  if (kind.object === 'none') return { type, config, available: true };
  const lower = kind.lower === 'link' ? ['link', 'lower'] : [];
  const [radio] = kind.foundation?.({ node: 'trial', name: 'trial' }, {}) ?? [];
  const argv = radio
    ? radio.argv
    : kind.object === 'tuntap'
      ? ['ip', 'tuntap', 'add', 'dev', 'trial', 'mode', type]
      : ['ip', 'link', 'add', 'dev', 'trial', ...lower, 'type', type, ...(kind.least ?? [])];
  const { exit, stderr } = await machine.run({ argv });
  await machine.run({ argv: ['ip', 'link', 'delete', 'dev', 'trial'] });
  if (exit === 0) return { type, config, available: true };
  const { lacksType, words, denied } = readRefusal(stderr);
  const missing = lacksType || kind.object === 'tuntap';
  return missing
    ? { type, config, available: false, reason: words, ...(denied ? { denied } : {}) }
    : { type, config, available: true };
}

/** What distributions keep ordinary users from making namespaces with, and the value that lets them. */
const locks: readonly (readonly [key: string, locked: string, cure: string])[] = [
  ['user.max_user_namespaces', '0', '1000'],
  ['kernel.unprivileged_userns_clone', '0', '1'],
  ['kernel.apparmor_restrict_unprivileged_userns', '1', '0'],
];

const findCures = (): string[] =>
  locks.flatMap(([key, locked, cure]) => {
    const file = join('/proc/sys', ...key.split('.'));
    const value = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
    return value === locked ? [`${key}=${cure}`] : [];
  });

/** Whether root could have an ordinary user do it: tried as nobody. */
async function unshareAsNobody(): Promise<Omit<Examination['rootless'], 'cures'>> {
  const nobody = ['--reuid', '65534', '--regid', '65534', '--clear-groups'];
  const isolation = ['--map-current-user', '--keep-caps', '--net', '--mount', '--pid', '--fork'];
  const { exitCode, stderr, shortMessage } = await execa(
    'setpriv',
    [...nobody, 'unshare', ...isolation, '--mount-proc', 'true'],
    { reject: false, timeout: 5000, cwd: '/' },
  ).catch((error: unknown) => ({ exitCode: 1, stderr: String(error), shortMessage: '' }));
  return exitCode === 0
    ? { possible: true }
    : { possible: false, reason: stderr || (shortMessage ?? '') };
}

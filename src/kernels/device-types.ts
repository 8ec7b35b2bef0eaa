/**
 * The device types of a kernel, by its configuration or, if that is unknown, by the aliases that its modules
 * and built-in code declare (MODULE_ALIAS_RTNL_LINK).
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { devices } from '../devices/index.js';
import type { GuestKernel } from '../model/kernel.js';

export type Presence = 'built in' | 'module' | 'missing';

export interface TypePresence {
  /** Type as in ip-link(8). */
  readonly type: string;
  /** The Kconfig symbol that enables it. */
  readonly config: string;
  readonly presence: Presence;
}

/** Every device type that netlab knows; one whose presence is unknown counts as missing. */
export async function deviceTypes(
  kernel: GuestKernel & { readonly config?: string },
): Promise<TypePresence[]> {
  const symbols = await readConfig(kernel);
  const aliases = symbols ? undefined : await readAliases(kernel.modules);
  return Object.values(devices).map(({ type, config }) => {
    const value = symbols ? symbols.get(config) : aliases?.get(type);
    const presence: Presence =
      value === 'y' ? 'built in' : value === 'm' && kernel.modules ? 'module' : 'missing';
    return { type, config, presence };
  });
}

/** The configuration of a kernel; undefined if unknown. */
export async function readConfig(
  kernel: GuestKernel & { readonly config?: string },
): Promise<ReadonlyMap<string, 'y' | 'm'> | undefined> {
  const file = kernel.config ?? configOf(kernel);
  return file === undefined ? undefined : parseConfig(await readFile(file, 'utf8'));
}

/** The configuration of a kernel outside the store: in its build tree, or beside the image in /boot. */
const configOf = ({ name, image, release }: GuestKernel): string | undefined =>
  [join(name, '.config'), join(dirname(image), `config-${release}`)].find((path) =>
    existsSync(path),
  );

/** `CONFIG_VETH=m` → m; ignores values other than y and m, and options that are not set. */
export const parseConfig = (text: string): Map<string, 'y' | 'm'> =>
  new Map(
    [...text.matchAll(/^(CONFIG_\w+)=([ym])$/gm)].map(([, symbol = '', value]) => [
      symbol,
      value === 'y' ? 'y' : 'm',
    ]),
  );

/** Types from `alias rtnl-link-TYPE module` lines, and from the aliases of built-in code. */
async function readAliases(modules: string | undefined): Promise<Map<string, 'y' | 'm'>> {
  const read = (name: string): Promise<string> =>
    modules === undefined
      ? Promise.resolve('')
      : readFile(join(modules, name), 'utf8').catch(() => '');
  const found = new Map<string, 'y' | 'm'>();
  for (const [, type = ''] of (await read('modules.alias')).matchAll(/^alias rtnl-link-(\S+) /gm))
    found.set(type, 'm');
  const builtIn = (await read('modules.builtin.modinfo')).matchAll(/alias=rtnl-link-([^\0]+)/g);
  for (const [, type = ''] of builtIn) found.set(type, 'y');
  return found;
}

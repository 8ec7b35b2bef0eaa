/**
 * Which device types a kernel has: by the configuration that it was built with, or, where that is not
 * known, by the aliases that its modules and built-in code declare (MODULE_ALIAS_RTNL_LINK).
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { devices } from '../devices/index.js';
import type { GuestKernel } from '../model/kernel.js';

export type Presence = 'built in' | 'module' | 'missing';

export interface TypePresence {
  /** ip-link(8) type. */
  readonly type: string;
  /** The kernel configuration symbol that brings it. */
  readonly config: string;
  readonly presence: Presence;
}

/** Of every device type that netlab knows; what a kernel leaves to be guessed counts as missing. */
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

/** What a kernel was built with; undefined where that is not known. */
export async function readConfig(
  kernel: GuestKernel & { readonly config?: string },
): Promise<ReadonlyMap<string, 'y' | 'm'> | undefined> {
  const file = kernel.config ?? configOf(kernel);
  return file === undefined ? undefined : parseConfig(await readFile(file, 'utf8'));
}

/** Where kernels outside the store have theirs: in the build tree, or beside the image in /boot. */
const configOf = ({ name, image, release }: GuestKernel): string | undefined =>
  [join(name, '.config'), join(dirname(image), `config-${release}`)].find((path) =>
    existsSync(path),
  );

/** `CONFIG_VETH=m` → m; other values than y and m, and what is not set, are left out. */
export const parseConfig = (text: string): Map<string, 'y' | 'm'> =>
  new Map(
    [...text.matchAll(/^(CONFIG_\w+)=([ym])$/gm)].map(([, symbol = '', value]) => [
      symbol,
      value === 'y' ? 'y' : 'm',
    ]),
  );

/** Types by `alias rtnl-link-TYPE module` lines, and by those of code that is built in. */
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

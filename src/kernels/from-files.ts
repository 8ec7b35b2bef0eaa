/** Adds a kernel from package files: Debian's, or those of the kernel's own `make bindeb-pkg`. */
import { stat } from 'node:fs/promises';

import { parseControl } from './control.js';
import type { Stanza } from './control.js';
import { fileSupply } from './libc-supply.js';
import { originOf } from './offers.js';
import { inStore, installKernel } from './install.js';
import type { StoredKernel } from './store.js';
import { runTool } from './tool.js';
import type { Work } from './tool.js';
import { KernelTrouble } from './trouble.js';

interface PackageFile {
  readonly file: string;
  readonly control: Stanza;
  readonly name: string;
}

/** Adds the single kernel that the files contain; a libc6 among them is for a user-mode kernel that needs it. */
export async function addFromFiles(
  files: readonly string[],
  store: string,
  work: Work,
): Promise<StoredKernel> {
  const packages: PackageFile[] = [];
  for (const file of files) packages.push(await readPackage(file, work));
  const libc = packages.find(({ name }) => name === 'libc6');
  const parts = packages.filter((each) => each !== libc);
  const origins = parts.flatMap(({ control }) => originOf(control, []) ?? []);
  return inStore(store, work, (scratch) =>
    installKernel(
      parts.map(({ file }) => file),
      {
        origin: origins[0],
        packages: parts.map(({ name, control }) => ({
          name,
          version: control.get('version') ?? '',
        })),
      },
      fileSupply(libc?.file),
      { store, scratch, work },
    ),
  );
}

async function readPackage(file: string, { signal }: Work): Promise<PackageFile> {
  if (!(await stat(file).catch(() => undefined))?.isFile())
    throw new KernelTrouble(`--from-file ${file}: there is no such file`, undefined, true);
  const text = await runTool('dpkg-deb', ['-f', file], { signal }).catch((error: unknown) => {
    throw error instanceof KernelTrouble && !error.message.startsWith('this machine')
      ? new KernelTrouble(`--from-file ${file}: expected a Debian package`, error.message, true)
      : error;
  });
  const [control = new Map<string, string>()] = parseControl(text);
  const architecture = control.get('architecture');
  if (architecture !== 'amd64' && architecture !== 'all')
    throw new KernelTrouble(
      `--from-file ${file}: is for ${architecture ?? 'no architecture'}, expected amd64`,
      undefined,
      true,
    );
  return { file, control, name: control.get('package') ?? '' };
}

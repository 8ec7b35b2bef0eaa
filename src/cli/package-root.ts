/** Finds netlab's own files: scenarios/, captures/, schema/. No other code knows where it is installed. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest parent folder with a package.json; the same for sources and bundle. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('netlab’s own files are not where they were installed');
    folder = above;
  }
  return folder;
}

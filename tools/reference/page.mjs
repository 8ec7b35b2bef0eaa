// Writes generated pages in the project's format.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';

/** The text of a file below the project's folder; empty if it does not exist. */
export const readPage = (root, path) =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';

/** Writes a page if it is outdated, or only checks with `check`; returns whether it was up to date. */
export async function keepPage(root, path, text, check) {
  const filepath = join(root, path);
  const fresh = await format(text, { ...(await resolveConfig(filepath)), filepath });
  if (fresh === readPage(root, path)) return true;
  if (!check) writeFileSync(filepath, fresh);
  return false;
}

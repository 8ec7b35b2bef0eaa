// Pages that tools write, in the house's format.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';

/** The text of a file below the project's folder; empty when it is not there. */
export const readPage = (root, path) =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';

/** Writes a page if it is not fresh, or with `check` only tells; whether it was fresh. */
export async function keepPage(root, path, text, check) {
  const filepath = join(root, path);
  const fresh = await format(text, { ...(await resolveConfig(filepath)), filepath });
  if (fresh === readPage(root, path)) return true;
  if (!check) writeFileSync(filepath, fresh);
  return false;
}

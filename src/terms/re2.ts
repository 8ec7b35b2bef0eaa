/**
 * RE2, which matches in time proportional to the text: it tries all ways at once instead of one after the
 * other. Loaded when the first regular expression asks for it; most scenarios have none.
 */
import { createRequire } from 'node:module';

import type { RE2JS } from 're2js';

/** The bundle has it within (tools/build.mjs). Rejects what RE2 does not know with an error that says so. */
export function compileRe2(text: string): Pick<RE2JS, 'test'> {
  const { RE2JS } = createRequire(import.meta.url)('re2js') as typeof import('re2js');
  return RE2JS.compile(text);
}

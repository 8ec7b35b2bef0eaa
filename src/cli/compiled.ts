/**
 * netlab's own scenarios as they were read when it was built (dist/scenarios/), so that a run need not
 * load a YAML parser and schemas. A scenario is a function of its text: what was read counts only for
 * the very same text.
 */
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import type { Scenario } from '../model/scenario.js';
import type { Entry } from './catalogue.js';
import { packageRoot } from './package-root.js';

interface Compiled {
  readonly text: string;
  /** The scenario's file as its places name it. */
  readonly file: string;
  readonly scenarios: readonly Scenario[];
}

/** The scenarios of an entry with this text; undefined when they have to be read. */
export function readCompiled({ path, file }: Entry, text: string): readonly Scenario[] | undefined {
  const root = packageRoot();
  const name = relative(join(root, 'scenarios'), path);
  if (name.startsWith('..')) return undefined;
  try {
    const json = readFileSync(join(root, 'dist/scenarios', `${name}.json`), 'utf8');
    const places = ['scenarios', ...name.split(sep)].join('/');
    const compiled = JSON.parse(
      places === file
        ? json
        : json.replaceAll(`"file":${JSON.stringify(places)}`, `"file":${JSON.stringify(file)}`),
    ) as Compiled;
    return compiled.text === text ? compiled.scenarios : undefined;
  } catch {
    // Not built, or built for something else: it is read instead.
    return undefined;
  }
}

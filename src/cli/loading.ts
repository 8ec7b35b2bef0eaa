/** Reads the chosen scenarios; all mistakes of all files are told at once. */
import type { Problem } from '../base/problem.js';
import { formatProblems } from '../base/problem-text.js';
import { readScenario } from '../scenario/read.js';
import type { Scenario } from '../model/scenario.js';
import type { Entry } from './catalogue.js';
import { readEntry } from './catalogue.js';
import type { Session } from './session.js';
import { wantsColour } from './session.js';

export interface Loaded {
  readonly entry: Entry;
  /** A row of the scenario's cases each; empty when the file has problems. */
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly Problem[];
  readonly text: string;
}

/** One file. */
export function load(entry: Entry): Loaded {
  let text = '';
  try {
    text = readEntry(entry);
    return { entry, text, ...readScenario(text, entry.file) };
  } catch (error) {
    const place = { file: entry.file, line: 1, column: 1 };
    const message = `cannot be read: ${(error as Error).message}`;
    return { entry, text, scenarios: [], problems: [{ code: 'unreadable', place, message }] };
  }
}

/** All mistakes of a file as text for standard error; empty when it has none. */
export const formatMistakes = ({ problems, text }: Loaded, session: Session): string =>
  problems.length === 0
    ? ''
    : formatProblems(problems, text, wantsColour(session.err, session.env));

/** Reads them all; when one has problems they go to standard error, and there is no value. */
export function loadAll(
  entries: readonly Entry[],
  session: Session,
): readonly Scenario[] | undefined {
  const loaded = entries.map(load);
  const wrong = loaded.filter(({ problems }) => problems.length > 0);
  for (const each of wrong) session.err.write(formatMistakes(each, session));
  return wrong.length > 0 ? undefined : loaded.flatMap(({ scenarios }) => scenarios);
}

/** Reads the selected scenarios; reports all mistakes of all files at once. */
import type { Problem } from '../base/problem.js';
import { formatProblems } from '../base/problem-text.js';
import { errorWords } from '../base/system-error.js';
import type { Scenario } from '../model/scenario.js';
import type { Entry } from './catalogue.js';
import { readOpenEntry } from './catalogue.js';
import { readCompiled } from './compiled.js';
import type { Session } from './session.js';
import { wantsColour } from './session.js';

export interface Loaded {
  readonly entry: Entry;
  /** One per row of the scenario's cases; empty if the file has problems. */
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly Problem[];
  readonly text: string;
}

/** Reads one file. */
export async function load(entry: Entry): Promise<Loaded> {
  let text = '';
  try {
    text = await readOpenEntry(entry);
    const compiled = readCompiled(entry, text);
    if (compiled) return { entry, text, scenarios: compiled, problems: [] };
    const { readScenario } = await import('../scenario/read.js');
    return { entry, text, ...readScenario(text, entry.file) };
  } catch (error) {
    const place = { file: entry.file, line: 1, column: 1 };
    const message = `cannot be read: ${errorWords(error)}`;
    return { entry, text, scenarios: [], problems: [{ code: 'unreadable', place, message }] };
  }
}

/** Reports all mistakes of all files on standard error; returns their number. */
export function reportMistakes(loaded: readonly Loaded[], { err, env }: Session): number {
  const wrong = loaded.filter(({ problems }) => problems.length > 0);
  if (wrong.length === 0) return 0;
  const colour = wantsColour(err, env);
  const texts = wrong.map(({ problems, text }) => formatProblems(problems, text, colour));
  err.write(texts.join('\n'));
  return wrong.flatMap(({ problems }) => problems).length;
}

/** Reads all files; if any has problems, reports them and resolves with undefined. */
export async function loadAll(
  entries: readonly Entry[],
  session: Session,
): Promise<readonly Scenario[] | undefined> {
  const loaded = await Promise.all(entries.map(load));
  return reportMistakes(loaded, session) > 0
    ? undefined
    : loaded.flatMap(({ scenarios }) => scenarios);
}

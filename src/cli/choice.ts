/** Resolves the words of a command line to scenarios that are ready to run, or to an exit status. */
import type { Scenario } from '../model/scenario.js';
import { filterCases } from './case-filter.js';
import { findScenarios } from './catalogue.js';
import { complain } from './complaint.js';
import { loadAll } from './loading.js';
import { select } from './selection.js';
import type { Session } from './session.js';
import { exitStatus } from '../report/exit-code.js';

export interface Choice {
  readonly all?: boolean;
  readonly cases?: readonly string[];
}

/** Reports mistakes on standard error. */
export async function choose(
  words: readonly string[],
  { all = false, cases = [] }: Choice,
  session: Session,
): Promise<readonly Scenario[] | number> {
  if (all && words.length > 0)
    return complain(session, [{ message: `--all and ${words.join(' ')} exclude each other` }]);
  if (!all && words.length === 0)
    return complain(session, [
      { message: 'no scenario given', hint: 'name some, or --all; to see them: netlab list' },
    ]);
  const { entries, complaints } = all
    ? { entries: findScenarios(session.folder), complaints: [] }
    : await select(words, session.folder);
  if (complaints.length > 0) return complain(session, complaints);
  const loaded = await loadAll(entries, session);
  if (!loaded) return exitStatus.wrong;
  const filtered = await filterCases(loaded, cases);
  if (filtered.complaints.length > 0) return complain(session, filtered.complaints);
  return filtered.scenarios;
}

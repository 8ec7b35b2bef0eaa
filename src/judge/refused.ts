/** The verdict about a command that was refused although nothing expects that. */
import type { Place } from '../base/place.js';
import { outputLines } from '../expects/command-output.js';
import type { Finished } from '../model/observation.js';
import type { Verdict } from '../model/verdict.js';

export const refused = (kind: string, finished: Finished, place: Place): Verdict => ({
  kind,
  title: `${finished.node}: ${finished.argv.join(' ')}`,
  place,
  outcome: 'fail',
  expected: 'to succeed',
  seen: `refused, exit status ${finished.exit}`,
  evidence: [],
  detail: outputLines(finished.stderr),
});

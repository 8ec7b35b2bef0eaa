/**
 * Shows the progress of a run: each result once all earlier ones are shown and, on a terminal, the current
 * activity in the last line.
 */
import { defined } from '../base/defined.js';
import { printable } from '../base/text.js';
import type { ScenarioReport } from '../model/report.js';
import { reportName } from '../report/reporter.js';
import type { RunEvent } from '../run/run.js';
import type { Session } from './session.js';

const eraseLine = '\r\x1b[2K';

/**
 * A listener to the runner's events. Calls `print` with the results in the order of the scenarios, whatever the
 * order in which they end.
 */
export function createProgress(
  session: Session,
  print: (report: ScenarioReport) => void,
): { listen(event: RunEvent): void; end(): void } {
  const { err, env } = session;
  const width = env.TERM === 'dumb' ? undefined : err.columns;
  const waiting = new Map<number, ScenarioReport>();
  let next = 0;
  let ended = 0;
  let total = 0;
  let shown = false;

  const erase = (): void => {
    if (shown) err.write(eraseLine);
    shown = false;
  };
  const show = (text: string): void => {
    if (width === undefined) return;
    const line = `${ended}/${total} ${printable(text)}`;
    err.write(eraseLine + (line.length < width ? line : `${line.slice(0, width - 2)}…`));
    shown = true;
  };
  return {
    listen(event) {
      if (event.type === 'note') {
        erase();
        err.write(`netlab: ${printable(event.text)}\n`);
        return;
      }
      if (event.type === 'step') {
        const { name, case: row } = event.scenario;
        const label = reportName({ name, ...defined({ case: row?.name }) });
        show(`${label}: ${event.step}`);
        return;
      }
      total = event.total;
      if (event.type === 'start') {
        show(event.scenario.name);
        return;
      }
      ended += 1;
      waiting.set(event.index, event.report);
      for (let report = waiting.get(next); report; report = waiting.get(next)) {
        erase();
        print(report);
        waiting.delete(next);
        next += 1;
      }
    },
    /** Shows the remaining results of a run that ended early, and erases the line. */
    end() {
      erase();
      for (const [, report] of [...waiting].sort(([a], [b]) => a - b)) print(report);
      waiting.clear();
    },
  };
}

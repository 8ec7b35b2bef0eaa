/** Runs scenarios on several kernels in turn, and compares the results. */
import { composeMatrix } from '../compare/matrix.js';
import type { Column } from '../compare/matrix.js';
import { version } from '../base/version.js';
import type { MatrixReport } from '../model/matrix.js';
import type { Report } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import { observe } from './observe.js';
import type { ObserveOptions } from './observe.js';
import type { RunEvent, RunOptions } from './run.js';

export interface MatrixTarget extends Pick<RunOptions, 'targets' | 'alternatives'> {
  /** As given by the user. */
  readonly name: string;
}

/** `onEnd` is called when a kernel has finished. */
export async function runMatrix(
  scenarios: readonly Scenario[],
  targets: readonly MatrixTarget[],
  options: ObserveOptions,
  listen: (event: RunEvent, target: MatrixTarget) => void = () => undefined,
  onEnd: (target: MatrixTarget, report: Report) => void = () => undefined,
): Promise<MatrixReport> {
  const start = performance.now();
  const columns: Column[] = [];
  for (const target of targets) {
    const { name, ...where } = target;
    const { report, results } = await observe(scenarios, { ...options, ...where }, (event) =>
      listen(event, target),
    );
    onEnd(target, report);
    const kernels = new Set(report.scenarios.map(({ kernel }) => kernel ?? report.kernel));
    columns.push({
      name,
      kernel: [...kernels].join(', ') || report.kernel,
      duration: report.duration,
      results,
    });
  }
  return composeMatrix(columns, { netlab: version, duration: performance.now() - start });
}

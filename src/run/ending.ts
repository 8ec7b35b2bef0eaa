/** Turns an error into the outcome of a scenario. */
import { defined } from '../base/defined.js';
import { SandboxError } from '../host/sandbox.js';
import { JobLostError } from '../host/shell.js';
import type { ScenarioReport } from '../model/report.js';
import { LackError } from './lack-error.js';
import { RaiseError } from './raise.js';
import { ServiceError } from './services.js';

/** How a scenario ended; `steps` only if they replace those reported so far. */
export type Ending = Pick<
  ScenarioReport,
  'outcome' | 'reason' | 'detail' | 'lacks' | 'outdated' | 'bug'
> &
  Partial<Pick<ScenarioReport, 'steps'>>;

/** @param step the step in progress */
export function endingOf(error: unknown, step: string | undefined): Ending {
  if (error instanceof LackError) {
    const { symbols, absent, outdated = absent } = error.lack;
    return {
      outcome: 'skip',
      reason: error.message,
      detail: error.detail,
      ...(symbols ? { lacks: symbols } : {}),
      ...defined({ outdated }),
    };
  }
  if (error instanceof RaiseError)
    return { outcome: 'error', reason: error.message, detail: error.detail };
  if (error instanceof ServiceError)
    return { outcome: 'error', reason: error.message, detail: error.detail };
  if (error instanceof SandboxError)
    return {
      outcome: 'error',
      reason: `no sandbox: ${error.message}`,
      detail: ['netlab needs root, or user namespaces for ordinary users; see: netlab doctor'],
    };
  if (error instanceof JobLostError && step !== undefined)
    return {
      outcome: 'error',
      reason: error.message,
      detail: [`it happened in the step “${step}”: a step may only end processes that it started`],
    };
  return { outcome: 'error', reason: error instanceof Error ? error.message : String(error) };
}

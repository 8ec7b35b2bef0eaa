/** Skips with a reason. */
import Mocha from 'mocha';

export interface Skip {
  readonly title: string;
  readonly reason: string;
  /** The skipped test, or the hook of its suite. */
  readonly by: Mocha.Runnable | undefined;
  /** Whether an installation would cure it; a complete run must not skip it then. */
  readonly curable: boolean;
}

export const skips: Skip[] = [];

/** Skips the running test for something that this machine could have: a tool, a privilege. */
export function lacks(context: Mocha.Context, reason: string): never {
  return skip(context, reason, true);
}

/** Skips the running test for something that this machine's kernel lacks. */
export function kernelLacks(context: Mocha.Context, reason: string): never {
  return skip(context, reason, false);
}

function skip(context: Mocha.Context, reason: string, curable: boolean): never {
  const by = context.test;
  skips.push({ title: by?.fullTitle() ?? '', reason, by, curable });
  return context.skip();
}

/** Whether a skipped test, or a hook of one of its suites, has given a reason. */
export function isExplained(test: Mocha.Test): boolean {
  const explained = new Set(skips.map(({ by }) => (by instanceof Mocha.Test ? by : by?.parent)));
  for (let each: Mocha.Test | Mocha.Suite | undefined = test; each; each = each.parent)
    if (explained.has(each)) return true;
  return false;
}

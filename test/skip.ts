/** Skips that say why. */

export interface Skip {
  readonly title: string;
  readonly reason: string;
  /** Whether an installation would have cured it: then a complete run must not skip it. */
  readonly curable: boolean;
}

export const skips: Skip[] = [];

/** Skips the running test for something that this machine could have: a tool, a privilege. */
export function lacks(context: Mocha.Context, reason: string): never {
  return skip(context, reason, true);
}

/** Skips the running test for something that this machine's kernel has not. */
export function kernelLacks(context: Mocha.Context, reason: string): never {
  return skip(context, reason, false);
}

function skip(context: Mocha.Context, reason: string, curable: boolean): never {
  skips.push({ title: context.test?.fullTitle() ?? '', reason, curable });
  return context.skip();
}

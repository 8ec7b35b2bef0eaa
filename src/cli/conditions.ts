/** Formats conditions on kernels: `since 6.7`, `known bug until 6.12: https://…`. */
import { printable } from '../base/text.js';
import type { Conditions } from '../model/scenario.js';
import { formatKernelRange } from '../terms/kernel-version.js';

/** Empty if there are none. */
export function formatConditions({ xfail, ...range }: Conditions): string {
  const kernels = formatKernelRange(range);
  const bug = xfail && ['known bug', formatKernelRange(xfail)].filter(Boolean).join(' ');
  const why = xfail?.reason === undefined ? '' : ` (${xfail.reason})`;
  return printable(
    [
      ...(kernels === '' ? [] : [`Linux ${kernels}`]),
      ...(xfail ? [`${bug}: ${xfail.link}${why}`] : []),
    ].join('; '),
  );
}

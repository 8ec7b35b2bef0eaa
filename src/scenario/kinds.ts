/** All kinds that netlab knows, from the indexes. */
import { devices } from '../devices/index.js';
import { expects } from '../expects/index.js';
import { compileFilter } from '../filter/compile.js';
import { probes } from '../probes/index.js';
import type { Kinds } from './reading.js';

export const allKinds: Kinds = {
  devices,
  probes,
  expects,
  checkFilter(text) {
    const compiled = compileFilter(text);
    return compiled.ok ? [] : compiled.problems;
  },
};

/** What tc(8) answers without an interface. */
import type { Finished } from '../model/observation.js';

export const isWithoutDevice = ({ stderr }: Finished): boolean =>
  /^Cannot find device "[^"]+"$/.test(stderr.trim());

/**
 * sysctl(8) of procps ends with 0 when a key may only be read, as those of the first network namespace may
 * in others (net.core.rmem_max), and sets nothing: it only says so.
 */
import type { Finished } from '../model/observation.js';

/** The process with the status of sysctl's other refusals; any other process as it is, and one that may fail (-e). */
export const withRefusal = (finished: Finished): Finished => {
  const { argv, exit, stderr } = finished;
  const [program = '', flags = ''] = argv;
  const isAsked = /(?:^|\/)sysctl$/.test(program) && !/^-\w*e/.test(flags);
  return exit === 0 && isAsked && /^sysctl: (?:setting key|permission denied)/m.test(stderr)
    ? { ...finished, exit: 1 }
    : finished;
};

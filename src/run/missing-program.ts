/** Recognises a missing program by the message of nsenter(1). */
import { knownPrograms } from '../host/known-programs.js';
import type { Finished } from '../model/observation.js';

/** `iperf3 is not installed; Debian has it in the package iperf3`; undefined when it was found. */
export function missingProgram({ exit, stderr }: Finished): string | undefined {
  const program = exit === 127 && /failed to execute (\S+): No such file/.exec(stderr)?.[1];
  if (!program) return undefined;
  const known = knownPrograms.find(({ name }) => name === program);
  return `${program} is not installed${known ? `; Debian has it in the package ${known.package}` : ''}`;
}

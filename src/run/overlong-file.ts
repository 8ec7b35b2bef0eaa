/** Recognises a program that exceeded the machine's limit on the length of a file. */
import { fileTooLong, longestFile } from '../host/machine.js';
import type { Finished } from '../model/observation.js';

/** The reason, if the process was killed for that; otherwise undefined. */
export const overlongFile = ({ argv, exit }: Finished): string | undefined =>
  exit === fileTooLong
    ? `${argv.join(' ')} was stopped: it wrote more than ${longestFile} MiB to a file or to its output`
    : undefined;

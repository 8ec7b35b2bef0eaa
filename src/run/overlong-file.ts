/** What it says of a program that wrote more than a machine takes. */
import { fileTooLong, longestFile } from '../host/machine.js';
import type { Finished } from '../model/observation.js';

/** Why a process was ended, if that was so. */
export const overlongFile = ({ argv, exit }: Finished): string | undefined =>
  exit === fileTooLong
    ? `${argv.join(' ')} was ended: it wrote more than ${longestFile} MiB to a file or to its output`
    : undefined;

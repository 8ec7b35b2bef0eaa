/** Numbers of queues: ip-link(8) takes them for any device, but only when it is created. */
import * as z from 'zod';

import { option } from '../terms/flag.js';

const count = z.int().min(1).max(4096);

/** To be spread into the schema of a type whose queues can be chosen. */
export const queueOptions = {
  numtxqueues: count.optional().describe('Number of transmit queues.'),
  numrxqueues: count.optional().describe('Number of receive queues.'),
};

interface Queues {
  readonly numtxqueues?: number | undefined;
  readonly numrxqueues?: number | undefined;
}

/** The words for {@link DeviceKind.creation}. */
export const queueWords = ({ numtxqueues, numrxqueues }: Queues): string[] => [
  ...option('numtxqueues', numtxqueues),
  ...option('numrxqueues', numrxqueues),
];

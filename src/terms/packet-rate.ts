/** Rates of sending: packets a second. */
import * as z from 'zod';

/** As fast as a process can be expected to send on any machine. */
const fastest = 10_000;

export const packetRate = z
  .string()
  .regex(/^\d+(?:\.\d+)?\/s$/, { error: 'expected packets a second: 500/s' })
  .refine((text) => parseFloat(text) > 0 && parseFloat(text) <= fastest, {
    error: `expected more than 0/s, and ${fastest}/s at most`,
  })
  .describe(
    'Packets a second: 500/s. Without it, more than 100 packets without answers leave at 1000/s.',
  );

/**
 * The rate of many packets for which none is given, if no answers slow them down: a tap keeps about 128 frames while tcpdump waits
 * for a processor.
 */
export const usualRate = 1000;

/** Packets a second; 0 if none is given. */
export const parseRate = (rate: string | undefined): number =>
  rate === undefined ? 0 : parseFloat(rate);

/** Moments in the course of a stimulus. */
import type { Moment } from '../model/scenario.js';

/** `after 10 received`, `after 3 lost`. */
export const formatMoment = (moment: Moment): string =>
  `after ${Object.entries(moment)
    .map(([what, count]) => `${count} ${what}`)
    .join(' and ')}`;

/** Reads offloads and other features of an interface, as in `ethtool -K`. ethtool(8). */
import * as z from 'zod';

import type { Words } from '../model/scenario.js';
import { flag, onOff } from '../terms/flag.js';
import type { Reading } from './reading.js';
import { choices, reportProblem } from './reading.js';
import type { Tree } from './tree.js';
import { keySpotOf } from './tree.js';

/** Short names of ethtool. */
const short = 'rx tx sg tso ufo gso gro lro rxvlan txvlan ntuple rxhash'.split(' ');

/** Names as printed by `ethtool -k`: `tx-udp_tnl-segmentation`. */
const long = /^[a-z][a-z0-9_]*(-[a-z0-9_]+)+$/;

export const features = z
  .record(z.string(), flag)
  .describe(
    'Offloads and other features, as in ethtool -K: { tso: off, gso: off }. Names are short, or as ethtool -k prints them.',
  );

/** Each feature and its value as argv words, with the place of its key; reports unknown names. */
export function readFeatures(
  reading: Reading,
  body: Tree,
  given: z.infer<typeof features> = {},
): Words[] {
  return Object.entries(given).map(([name, value]) => {
    const span = keySpotOf(body, ['features'], name, body);
    if (!short.includes(name) && !long.test(name)) {
      const message = `ethtool knows no feature “${name}”`;
      reportProblem(reading, 'unknown-feature', span, message, choices(name, short));
    }
    return { words: onOff(name, value), place: reading.source.place(span) };
  });
}

/** Queueing disciplines that delay packets: netem, and tbf with its rate. tc-netem(8), tc-tbf(8). */
import type { Delay } from '../../model/delay.js';
import { trafficControl } from './circumstances.js';
import type { Circumstances } from './circumstances.js';

/** netem's distributions yield at most four times the jitter, because iproute2's tables are truncated there. */
const spread = 4;

/** The longest delay of each. */
export const queues = (around: Circumstances): Delay[] =>
  trafficControl(around).flatMap(({ where, words }) => {
    const after = (word: string, position = 1): number =>
      words.includes(word) ? (parseTime(words[words.indexOf(word) + position]) ?? 0) : 0;
    const jitter = after('delay', 2) * (words.includes('distribution') ? spread : 1);
    const most = words.includes('netem') ? after('delay') + jitter : after('latency');
    const [discipline] = words.filter((word) => ['netem', 'tbf'].includes(word));
    return discipline !== undefined && most > 0
      ? [{ what: `a packet that ${discipline} delays`, where, most }]
      : [];
  });

const units: Readonly<Record<string, number>> = { s: 1000, ms: 1, us: 0.001, ns: 1e-6 };

/** Milliseconds of a time of tc(8): `10ms`, `0.5s`, or a number of microseconds. */
function parseTime(text = ''): number | undefined {
  const [, number, unit = 'us'] = /^(\d+(?:\.\d+)?)(s|ms|us|ns)?(?:ecs?)?$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (units[unit] ?? 0);
}

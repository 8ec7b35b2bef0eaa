/** What can never hold, or never fail, of a route that is asked for by `get`. */
import { parseRange } from '../terms/range.js';
import type { Flaw } from './expect.js';
import { isDestination, parseLookUp } from './route-get.js';
import type { Extras, StateOptions } from './state-options.js';
import { listOf } from './state-options.js';

export function lookUpFlaws(options: StateOptions, { get, family }: Extras): Flaw[] {
  const { fails, has, lacks } = options;
  if (get === undefined)
    return fails === undefined
      ? []
      : [{ path: ['fails'], message: 'routes that are listed do not fail', hint: 'add get: …' }];
  const lookUp = parseLookUp(get);
  if (typeof lookUp === 'string') return [];
  return [
    ...(family === undefined
      ? []
      : [{ path: ['family'], message: 'the address after “get” says which family is meant' }]),
    ...(['count', 'times'] as const).flatMap((key) => countFlaws(key, options[key])),
    ...Object.entries({ has, lacks }).flatMap(([list, entries]) =>
      listOf(entries).flatMap(({ dst }, index) =>
        typeof dst !== 'string' || lookUp.fibmatch || isDestination(dst, lookUp)
          ? []
          : [
              {
                path: Array.isArray(entries) ? [list, index, 'dst'] : [list, 'dst'],
                message: `“dst” is the address after “get”: ${lookUp.destination}`,
                hint: `for the network of its route: get: fibmatch ${get}`,
              },
            ],
      ),
    ),
  ];
}

/** The kernel names one route, or none. */
function countFlaws(key: 'count' | 'times', count: string | number | undefined): Flaw[] {
  if (count === undefined) return [];
  const { least, most } = parseRange(count);
  const message = 'the kernel names one route or none';
  if (least > 1) return [{ path: [key], message }];
  return least === 0 && most > 0 && most < Infinity ? [{ path: [key], message, idle: true }] : [];
}

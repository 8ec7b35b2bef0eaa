/**
 * A proxy answers after a random time of up to proxy_delay, 0.8 s by default (pneigh_enqueue in
 * net/core/neighbour.c; 0 means at once). Packets that wait for the answer are sent only then.
 */
import type { Delay } from '../../model/delay.js';
import { interfaceParameters, whereOf } from './circumstances.js';
import type { Circumstances } from './circumstances.js';

/** Milliseconds; the parameter is in hundredths of a second, regardless of HZ (USER_HZ). */
const usual = 800;
const unit = 10;

export const proxy = (around: Circumstances): Delay[] =>
  (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const delays = interfaceParameters(around, family, 'neigh', 'proxy_delay');
    return proxies(around, family).flatMap((each) => {
      const set = delays.findLast(
        ({ node, of }) =>
          node === each.node && (of === each.of || of === 'default' || each.of === 'all'),
      );
      const most = set ? Number(set.value) * unit : usual;
      return most > 0 ? [{ what: 'a proxy’s answer', where: whereOf(each), most }] : [];
    });
  });

interface Proxy {
  readonly node: string;
  readonly of: string;
}

function proxies(around: Circumstances, family: 'ipv4' | 'ipv6'): Proxy[] {
  const keys = family === 'ipv4' ? ['proxy_arp', 'proxy_arp_pvlan'] : ['proxy_ndp'];
  const declared = around.scenario.nodes.flatMap(({ name: node, interfaces }) =>
    interfaces
      .filter(({ neighbours }) =>
        neighbours.some(
          ({ words }) =>
            words.includes('proxy') && words.join(' ').includes(':') === (family === 'ipv6'),
        ),
      )
      .map(({ id }) => ({ node, of: id.name })),
  );
  const added = around.commands
    .filter(({ words }) => words[0] === 'ip' && words.includes('proxy'))
    .map(({ node, words }) => ({ node, of: words[words.indexOf('dev') + 1] ?? 'all' }));
  return [
    ...interfaceParameters(around, family, 'conf', ...keys).filter(({ value }) => value !== '0'),
    ...declared,
    ...(family === 'ipv4' ? added : []),
  ];
}

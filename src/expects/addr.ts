/** addr: the addresses of an interface as `ip -d address show` prints them. ip-address(8). */
import { oneOf, scopes } from '../terms/printed.js';
import { interfaceReference, resolveInterface } from '../terms/reference.js';
import { usesLink } from '../terms/use.js';
import { defineState, objects } from './state.js';

export const addr = defineState({
  name: 'addr',
  title: 'what ip address prints about an interface',
  example: '{ addr: a:eth0, has: { local: 10.0.0.1, prefixlen: 24 } }',
  subject: interfaceReference,
  uses: (subject) => [usesLink(subject)],
  queries: (subject) => [
    { node: resolveInterface(subject).node, argv: ['ip', '-j', '-d', 'address', 'show'] },
  ],
  entries: (answer, subject) =>
    objects(answer)
      .filter(({ ifname }) => ifname === resolveInterface(subject).name)
      .flatMap(({ addr_info }) => objects(addr_info)),
  printed: {
    number: 'family_index prefixlen metric valid_life_time preferred_life_time',
    text: 'label protocol ifa_flags',
    address: 'local address broadcast anycast multicast',
    mark:
      'secondary temporary nodad optimistic dadfailed home deprecated tentative permanent mngtmpaddr ' +
      'noprefixroute autojoin stable-privacy dynamic',
    keys: {
      family: oneOf('inet inet6 link mpls bridge'),
      scope: scopes,
    },
  },
});

/** Changes to interfaces and nodes: addresses, MTU, routes, neighbours, FDB entries, sysctls. */
import type { Address } from '../../model/scenario.js';
import type { Operator } from '../mutant.js';
import { changeInterface, changeNode, interfacesOf, leavingOut, without } from '../mutant.js';

/** Replaces an address by an unused one in the same network. */
const moveAddress: Operator = (scenario) =>
  interfacesOf(scenario).flatMap((each) =>
    each.addresses.map((old) => {
      const address = neighbourOf(old);
      return changeInterface(scenario, each, `address ${old.address} → ${address}`, {
        ...each,
        addresses: each.addresses.map((other) => (other === old ? { ...old, address } : other)),
      });
    }),
  );

const neighbourOf = ({ family, address }: Address): string =>
  family === 4
    ? address.replace(/\d+$/, (last) => String((Number(last) + 100) % 250 || 1))
    : `${address.replace(/:[0-9a-f]*$/, '')}:abcd`;

/** Changes the MAC address of an interface that sends with it; that of a mere bridge port has no effect. */
const changeMac: Operator = (scenario) =>
  interfacesOf(scenario).flatMap((each) => {
    const { mac } = each;
    if (mac === undefined || each.addresses.length === 0) return [];
    const other = mac.replace(/..$/, (last) => (last === 'fe' ? 'fd' : 'fe'));
    return [changeInterface(scenario, each, `mac ${mac} → ${other}`, { ...each, mac: other })];
  });

/** Leaves the MTU at its default. */
const dropMtu: Operator = (scenario) =>
  interfacesOf(scenario).flatMap((each) => {
    const { mtu } = each;
    return mtu === undefined
      ? []
      : [changeInterface(scenario, each, `without mtu ${mtu}`, without(each, 'mtu'))];
  });

const lists = ['settings', 'features', 'routes', 'neighbours', 'vlans', 'fdb'] as const;

const nodeLists = { nexthops: 'next hop', routes: 'route', rules: 'rule' } as const;

/** Removes a setting, feature, next hop, route, rule, neighbour, VLAN or FDB entry. */
const dropEntry: Operator = (scenario) => [
  ...interfacesOf(scenario).flatMap((each) =>
    lists.flatMap((list) =>
      leavingOut(each[list]).map(({ left, out }) =>
        changeInterface(scenario, each, `without ${list} ${out.words.join(' ')}`, {
          ...each,
          [list]: left,
        }),
      ),
    ),
  ),
  ...scenario.nodes.flatMap((node) =>
    (['nexthops', 'routes', 'rules'] as const).flatMap((list) =>
      leavingOut(node[list]).map(({ left, out }) =>
        changeNode(scenario, node, `without ${nodeLists[list]} ${out.words.join(' ')}`, {
          ...node,
          [list]: left,
        }),
      ),
    ),
  ),
];

/** Changes the MAC address of a neighbour or FDB entry. */
const alterEntry: Operator = (scenario) =>
  interfacesOf(scenario).flatMap((each) =>
    (['neighbours', 'fdb'] as const).flatMap((list) =>
      each[list].flatMap((entry) => {
        const words = entry.words.map((word) =>
          /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(word) ? word.replace(/..$/, 'ee') : word,
        );
        const change = `${list} ${entry.words.join(' ')} → ${words.join(' ')}`;
        const altered = each[list].map((other) => (other === entry ? { ...entry, words } : other));
        return words.join(' ') === entry.words.join(' ')
          ? []
          : [changeInterface(scenario, each, change, { ...each, [list]: altered })];
      }),
    ),
  );

/** Removes a sysctl. */
const dropSysctl: Operator = (scenario) => [
  ...scenario.nodes.flatMap((node) =>
    leavingOut(node.sysctls).map(({ left, out }) =>
      changeNode(scenario, node, `without ${out.key}=${out.value}`, { ...node, sysctls: left }),
    ),
  ),
  ...interfacesOf(scenario).flatMap((each) =>
    leavingOut(each.sysctls).map(({ left, out }) =>
      changeInterface(scenario, each, `without ${out.key}=${out.value}`, {
        ...each,
        sysctls: left,
      }),
    ),
  ),
];

export const networkOperators: readonly Operator[] = [
  moveAddress,
  changeMac,
  dropMtu,
  dropEntry,
  alterEntry,
  dropSysctl,
];

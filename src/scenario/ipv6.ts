/**
 * Whether a scenario uses IPv6. It does if an interface has an IPv6 address, an addrgenmode or `dad: on`; if an
 * IPv6 address occurs in options, routes, neighbours, FDB entries, stimuli or service files; if one of these
 * contains `-6`; if a step has `family: 6`; or if a setting is under net.ipv6. Expectations do not count:
 * expecting to see no IPv6 is not using it.
 */
import type { Node, Setting, Step, Words } from '../model/scenario.js';
import { stimuliOf } from '../model/scenario.js';
import { ipVersion } from '../terms/ip-version.js';

function isIPv6Word(word: string): boolean {
  const bare = word.replace(/^\[(.*)\]$/, '$1').replace(/\/\d+$/, '');
  return (
    (bare.includes(':') && ipVersion(bare) === 6) ||
    /^(-6|-inet6)$/.test(word) ||
    /^net[./]ipv6[./]/.test(word)
  );
}

function mentionsIPv6(value: unknown): boolean {
  if (typeof value === 'string') return value.split(/[\s=,'"]+/).some(isIPv6Word);
  if (Array.isArray(value)) return value.some(mentionsIPv6);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, each]) => (key === 'family' && (each === 6 || each === 'inet6')) || mentionsIPv6(each),
  );
}

export const usesIPv6 = (nodes: readonly Node[], steps: readonly Step[]): boolean => {
  const words = (lists: readonly Words[]): boolean =>
    lists.some((each) => mentionsIPv6(each.words));
  const settings = (list: readonly Setting[]): boolean => list.some(({ key }) => isIPv6Word(key));
  return (
    steps.flatMap(stimuliOf).some(({ options }) => mentionsIPv6(options)) ||
    nodes.some(
      (node) =>
        words([...node.nexthops, ...node.routes]) ||
        settings(node.sysctls) ||
        mentionsIPv6(node.services.map(({ argv, files }) => [argv, files])) ||
        node.interfaces.some(
          (each) =>
            each.addresses.some(({ family }) => family === 6) ||
            each.dad === true ||
            each.settings.some((setting) => setting.words[0] === 'addrgenmode') ||
            words([...each.routes, ...each.neighbours, ...each.fdb]) ||
            settings(each.sysctls) ||
            mentionsIPv6(each.options),
        ),
    )
  );
};

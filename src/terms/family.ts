/** The address family before the words of a route or a rule, as ip(8) wants it before the object: -6, -M, -f mpls. */

export interface Familiar {
  readonly family: readonly string[];
  readonly words: readonly string[];
}

export function splitFamily(all: readonly string[]): Familiar {
  const [first = ''] = all;
  const size = first === '-f' || first === '-family' ? 2 : first.startsWith('-') ? 1 : 0;
  return { family: all.slice(0, size), words: all.slice(size) };
}

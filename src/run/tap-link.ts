/** Follows the interface of a tap through the kernel's notices. */
import type { LinkNotice } from '../host/link-watch.js';

export interface TapLink {
  /** ifindex; absent while there is no such interface. */
  readonly index?: number;
  /** IFF_UP: nothing crosses an interface that is down. */
  readonly up: boolean;
}

export type LinkChange =
  | 'came up'
  | 'went down'
  | 'was deleted'
  | 'was moved to another namespace'
  | 'was renamed'
  | 'appeared';

/**
 * The link after a notice of its node, and what has changed, if anything. A tap belongs to the interface called
 * `name`, until that is renamed or leaves the node. `renamed` is the new name.
 */
export function followLink(
  link: TapLink,
  name: string,
  { index, label, up, left }: LinkNotice,
): { readonly link: TapLink; readonly change?: LinkChange; readonly renamed?: string } {
  if (index === link.index) {
    if (left !== undefined) return { link: { up: false }, change: `was ${left}` };
    if (!isNamed(label, name))
      return { link: { up: false }, change: 'was renamed', renamed: nameIn(label) };
    if (up === link.up) return { link };
    return { link: { index, up }, change: up ? 'came up' : 'went down' };
  }
  return left === undefined && isNamed(label, name)
    ? { link: { index, up }, change: 'appeared' }
    : { link };
}

/** The name in a label; the name itself may contain an `@`. */
const nameIn = (label: string): string => label.replace(/(.)@[^@]*$/, '$1');

/** Whether a label, `eth0` or `eth0@if7`, is that of the named interface; a name may contain an `@`, too. */
const isNamed = (label: string, name: string): boolean =>
  label === name || (label.startsWith(`${name}@`) && !label.includes('@', name.length + 1));

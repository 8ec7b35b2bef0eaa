/** What becomes of the interface that a tap is of, by the kernel's notices. */
import type { LinkNotice } from '../host/link-watch.js';

export interface TapLink {
  /** Its index (ifindex); absent while there is no such interface. */
  readonly index?: number;
  /** Whether it is set up: nothing crosses one that is down. */
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
 * The link after a notice of its node, and what has changed about it, if anything. A tap is of the
 * interface that bears its `name`; one that has lost it, or left, is not the tap's any more. `renamed` is what it is called since.
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

/** The name in a label, which may have an `@` of its own. */
const nameIn = (label: string): string => label.replace(/(.)@[^@]*$/, '$1');

/** Whether a label, `eth0` or `eth0@if7`, is of the interface of this name; a name may have an `@`, too. */
const isNamed = (label: string, name: string): boolean =>
  label === name || (label.startsWith(`${name}@`) && !label.includes('@', name.length + 1));

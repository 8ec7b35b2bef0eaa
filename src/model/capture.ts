import type { Frame } from './frame.js';

/** A resolved interface of a node, printed as `node:name`. */
export interface InterfaceId {
  readonly node: string;
  readonly name: string;
}

/** `node:name`, as in scenario files. */
export const formatInterfaceId = (id: InterfaceId): string => `${id.node}:${id.name}`;

/**
 * The frames that one tap captured during one step. `complete` is proof that none are missing: every packet
 * that the kernel delivered to the tap was written (captured = received, none dropped). An incomplete window
 * never satisfies “no such frame”.
 */
export interface Window {
  /** The tap, as `node:interface`. */
  readonly tap: string;
  /** Number of the window's first frame in the tap's capture, even if the window is empty. */
  readonly first: number;
  readonly frames: readonly Frame[];
  readonly complete: boolean;
  /** Why it is incomplete. */
  readonly reason?: string;
  /**
   * Why the tap had no interface throughout this step. Nothing crossed it, but an expectation of absence there
   * has nothing to look at.
   */
  readonly gone?: string;
  /** Since when its interface is down, if it is: nothing crosses it. */
  readonly down?: string;
  /** Why the capture may lack frames between the window's first frame and the one before it. */
  readonly gapBefore?: string;
}

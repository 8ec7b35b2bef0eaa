import type { Frame } from './frame.js';

/** An interface of a node, resolved: prints as `node:name`. */
export interface InterfaceId {
  readonly node: string;
  readonly name: string;
}

/** `node:name`, the spelling of scenario files. */
export const formatInterfaceId = (id: InterfaceId): string => `${id.node}:${id.name}`;

/**
 * What one tap saw during one step. `complete` is the proof that nothing is missing: every frame
 * that the kernel gave to the tap was written (captured = received, none dropped). An incomplete
 * window can never satisfy “no such frame”.
 */
export interface Window {
  /** The tap, as `node:interface`. */
  readonly tap: string;
  /** Number of the window's first frame in the tap's capture, even when the window is empty. */
  readonly first: number;
  readonly frames: readonly Frame[];
  readonly complete: boolean;
  /** Why not, when incomplete. */
  readonly reason?: string;
  /**
   * Why there was no interface of the tap's in all of this step. Nothing crossed it, to be sure, but who
   * asks what did not has nothing to look at.
   */
  readonly gone?: string;
  /** Since when its interface is down, if it is: nothing crosses it. */
  readonly down?: string;
}

/** A frame that the kernel itself sends late, without a stimulus that waits for it. */
export interface Delay {
  /** What may still come, as the subject of a clause: `a proxy’s answer`. */
  readonly what: string;
  /** Its source: a node, or an interface as `node:name`. */
  readonly where: string;
  /** Maximum in milliseconds. */
  readonly most: number;
  /** Protocols of the frames, as in filters; absent if they may be any. */
  readonly protocols?: readonly string[];
  /** Set if only a change of the network causes it: a command, or raising it. */
  readonly byChange?: true;
}

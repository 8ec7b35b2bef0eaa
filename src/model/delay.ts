/** Frames that the kernel itself sends late: no stimulus waits for them. */
export interface Delay {
  /** What may still come, as the subject of a clause: `a proxy’s answer`. */
  readonly what: string;
  /** Whose doing it is: a node, or one of its interfaces as `node:name`. */
  readonly where: string;
  /** Milliseconds: the longest that it takes. */
  readonly most: number;
  /** Protocols of the frames, as filters name them; absent when they may be of any. */
  readonly protocols?: readonly string[];
  /** Only a change of the network causes it: a command, or that it was just raised. */
  readonly byChange?: true;
}

/**
 * How a layer is found that no number announces for certain: an application's message, behind a port. A sender may have a
 * port by chance, and a TCP segment need not begin where a message does.
 */

/** Whether the bytes from `at` to `end` are a message. Those that were not captured are not there. */
type Recognition = (bytes: Uint8Array, at: number, end: number) => boolean;

export interface Application {
  /**
   * Where it may be: `outermost`, around all else; `link`, around a packet of the network layer and never in it;
   * `application`, in UDP, TCP or EAPOL; `mark`, wherever decoding stopped, as it is no protocol, but says so. Anywhere when not
   * given.
   */
  readonly position?: 'outermost' | 'link' | 'application' | 'mark';
  /** In UDP: whether a datagram from its port to an unknown one looks like an answer of it. Never when not given. */
  readonly answers?: Recognition;
  /** In TCP: whether a message begins at `at` of which enough is there to be read. */
  readonly begins?: Recognition;
  /** In TCP: likewise for ports that no application is known for, so that it has to be distinctive. */
  readonly atAnyPort?: Recognition;
}

/** By what a scenario, and a person, calls a protocol. */
export const wordOf = ({ word, protocol }: { word?: string; protocol: string }): string =>
  word ?? protocol;

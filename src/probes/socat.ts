/** socat(1): how to write its addresses and read its log. */

/** The most that it moves at once: a datagram or a frame must fit in one piece. */
export const buffer = ['-b', '65536'];

/** An address as its address syntax wants it. */
export const socatHost = (address: string): string =>
  address.includes(':') ? `[${address}]` : address;

export const socatFamily = (address: string): '4' | '6' => (address.includes(':') ? '6' : '4');

/** The first error in its log, without date and program: `connect(5, …): Connection refused`. */
export const socatError = (log: string): string | undefined =>
  /socat\[\d+\] E (.*)$/m.exec(log)?.[1];

/** What a layer passes on to the layers inside it. */

/**
 * Tables by which a layer finds its upper layer, named as Wireshark's dissector tables;
 * `link` has the capture file's link types (https://www.tcpdump.org/linktypes.html), `… as told` the
 * ports of one scenario, and `l2tp.sid` its sessions.
 */
export type TableName =
  | 'gre.proto'
  | 'l2tp.sid'
  | 'slow.subtype'
  | 'link'
  | 'ethertype'
  | 'llc.dsap'
  | 'ip.proto'
  | 'ip.version'
  | 'udp.port'
  | 'udp.port as told'
  | 'tcp.port'
  | 'tcp.port as told'
  | 'ppp.protocol'
  | 'vxlan.next_proto';

/** The addresses that a transport layer's checksum covers. */
export interface Network {
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
}

/** What a layer passes on to the layers inside it. */
export interface Surroundings {
  /** Where the bytes end according to the layers below, which may be beyond the captured bytes. */
  readonly end: number;
  /** The field that says so: `ip.len`. */
  readonly limit: string;
  readonly network?: Network;
  /** Part of a fragment: lengths and checksums cannot be judged. */
  readonly fragment: boolean;
  /** Quoted by an ICMP error: may be cut anywhere without being malformed. */
  readonly quoted: boolean;
  readonly depth: number;
}

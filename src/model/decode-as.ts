/** “Decode as”: the meaning of a number in one scenario. */
export interface DecodeAs {
  readonly table: DecodeTable;
  readonly key: number;
  /** Keyword of a layer: `vxlan`, `vxlan_gpe`, `data`. */
  readonly protocol: string;
}

/** Represents a UDP port that could not be determined (0 is no port): any unknown port may be it. */
export const unreadPort = 0;

/** Wireshark's names of the tables by which a layer finds the next one; `l2tp.sid` has the sessions of L2TPv3. */
export type DecodeTable =
  'udp.port' | 'tcp.port' | 'ethertype' | 'ip.proto' | 'gre.proto' | 'l2tp.sid';

/** Tables that scenarios and options may refer to, as with tshark. */
export type ChosenTable = Exclude<DecodeTable, 'gre.proto' | 'l2tp.sid'>;

export const decodeTables: readonly ChosenTable[] = [
  'udp.port',
  'tcp.port',
  'ethertype',
  'ip.proto',
];

/** “Decode as”: what a number announces in one scenario, whatever it does elsewhere. */
export interface DecodeAs {
  readonly table: DecodeTable;
  readonly key: number;
  /** The word of a layer: `vxlan`, `vxlan_gpe`, `data`. */
  readonly protocol: string;
}

/** Stands for a UDP port, which 0 is not, that nobody could read: whatever comes by a port that is not known may be it. */
export const unreadPort = 0;

/** Wireshark's names of the tables by which a layer finds the one that it carries. */
export type DecodeTable = 'udp.port' | 'ethertype' | 'ip.proto' | 'gre.proto';

/** Those that a scenario and an option may speak of, as with tshark. */
export type ChosenTable = Exclude<DecodeTable, 'gre.proto'>;

export const decodeTables: readonly ChosenTable[] = ['udp.port', 'ethertype', 'ip.proto'];

/** The options of OSPF version 2: RFC 2328 section A.2, RFC 4576, RFC 5250, RFC 5613, RFC 4915. */
import { flag, uint8, type Row } from '../row.js';

const bit = (letters: string, title: string, mask: number): Row =>
  flag(`ospf.v2.options.${letters}`, title, { mask });

export const optionRows: readonly Row[] = [
  uint8('ospf.v2.options', 'Options'),
  bit('dn', 'DN', 0x80),
  bit('o', 'O', 0x40),
  bit('dc', '(DC) Demand Circuits', 0x20),
  bit('l', '(L) LLS Data block', 0x10),
  bit('n', '(N) NSSA', 0x08),
  bit('mc', '(MC) Multicast', 0x04),
  bit('e', '(E) External Routing', 0x02),
  bit('mt', '(MT) Multi-Topology Routing', 0x01),
];

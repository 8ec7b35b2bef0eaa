/**
 * Protocols that Wireshark knows and netlab does not decode, some with the filter that finds their frames.
 * Numbers: IANA's service names and port numbers, protocol numbers, IEEE 802 numbers.
 */
import { wiresharkProtocols } from './wireshark-protocols.js';

const udp = (port: number): string => `udp.port == ${port}`;
const tcp = (port: number): string => `tcp.port == ${port}`;
const both = (port: number): string => `${udp(port)} || ${tcp(port)}`;

/** By the names that Wireshark's filters, and people, give them. */
const undecoded: Readonly<Record<string, string>> = {
  ftp: tcp(21),
  http2: tcp(443),
  isakmp: 'udp.port in {500, 4500}',
  ldp: both(646),
  llmnr: both(5355),
  nfs: both(2049),
  pim: 'ip.proto == 103',
  ptp: 'eth.type == 0x88f7 || udp.port in {319, 320}',
  quic: udp(443),
  rip: udp(520),
  sctp: 'ip.proto == 132',
  sip: both(5060),
  smtp: tcp(25),
  snmp: 'udp.port in {161, 162}',
  ssh: tcp(22),
  syslog: udp(514),
  telnet: tcp(23),
  tftp: udp(69),
};

/** Whether Wireshark has a protocol of this name. */
const isProtocol = (name: string): boolean => ` ${wiresharkProtocols}`.includes(` ${name} `);

export interface Undecoded {
  readonly protocol: string;
  /** What finds its frames. */
  readonly filter?: string;
}

/** Of a protocol, or of a field of one: `sip.Method`. Undefined for what Wireshark has no protocol for. */
export function undecodedBy(text: string): Undecoded | undefined {
  const parts = text.toLowerCase().split('.');
  for (let count = parts.length; count > 0; count -= 1) {
    const protocol = parts.slice(0, count).join('.');
    const filter = Object.hasOwn(undecoded, protocol) ? undecoded[protocol] : undefined;
    if (filter !== undefined) return { protocol, filter };
    if (isProtocol(protocol)) return { protocol };
  }
  return undefined;
}

export const undecodedProtocols = Object.keys(undecoded);

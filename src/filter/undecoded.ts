/**
 * Protocols that Wireshark knows and netlab does not decode, with the filter that finds their frames.
 * Numbers: IANA's service names and port numbers, protocol numbers, IEEE 802 numbers.
 */
const udp = (port: number): string => `udp.port == ${port}`;
const tcp = (port: number): string => `tcp.port == ${port}`;
const both = (port: number): string => `${udp(port)} || ${tcp(port)}`;

/** By the names that Wireshark's filters, and people, give them. */
const undecoded: Readonly<Record<string, string>> = {
  bgp: tcp(179),
  bootp: 'udp.port in {67, 68}',
  esp: 'ip.proto == 50',
  ftp: tcp(21),
  http: tcp(80),
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
  ssl: tcp(443),
  syslog: udp(514),
  telnet: tcp(23),
  tftp: udp(69),
  tls: tcp(443),
};

/** Of a protocol, or of a field of one: `dns.qry.name`. Undefined for what is not known to be one. */
export function undecodedBy(
  text: string,
): { readonly protocol: string; readonly filter: string } | undefined {
  const [protocol = ''] = text.toLowerCase().split('.');
  const filter = Object.hasOwn(undecoded, protocol) ? undecoded[protocol] : undefined;
  return filter === undefined ? undefined : { protocol, filter };
}

export const undecodedProtocols = Object.keys(undecoded);

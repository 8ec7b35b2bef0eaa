/** Compares a decoded frame with what tshark sees in it. */
import type { Frame, FieldType } from '../../src/model/frame.js';
import { formatIpv4, formatIpv6 } from '../../src/wire/address.js';
import { toHex } from '../../src/base/bytes.js';
import { fieldInfo } from '../../src/wire/fields.js';
import type { Value } from '../../src/wire/row.js';
import type { SeenFrame } from './tshark.js';

/** What rests on several packets, on databases of names, or on the capture file's place. */
const beyondOnePacket =
  /^frame\.(?!number$|len$|cap_len$|protocols$|time_epoch$|time_delta$)|_resolved$|\.stream$|^tcp\.(completeness|analysis|nxtseq)|^_ws\.expert|^icmp(v6)?\.(resp|no_resp)|_host_|geoip|^icmp\.data_time$|^(udp|tcp)\.time_|^tcp\.window_size(_scalefactor)?$|^l2tp\.avp\.pseudowire_type$|^gtp\.(response_|time$)|^esp\.sequence-analysis|^dns\.(response_(to|in)|time|unsolicited|retransmi.*)$|^http\.(request|response)_number$|^wg\.(response_|ephemeral\.known)|^(_ws\.|)$/;

/** What netlab leaves out of protocols that it decodes: points in time, what OSPF's advertisements say, names of numbers, BGP's attributes and options, most of TLS. */
const leftOut =
  /^ntp\.(reftime|org|rec|xmt)$|^ospf\.(v2\.router\.lsa|lsa\.(number_of_links|router\.))|^dhcpv6\.(option\.type_str|duidllt\.time)$|^tcp\.pdu\.|^ppp\.direction$|^bgp\.(update\.(path_attribute(\.|s?$)|nlri$|withdrawn_routes$)|open\.opt($|\.param)|cap($|\.)|notify\.minor)|^http\.(request\.(uri\.|full_uri)|response\.code\.desc|file_data)|^tls\.(record|alert_message|handshake)$|^tls\.handshake\.(random|ciphersuites|comp_methods?$|extension\.data|extensions_(ec_|supported_|alpn_list)|sig_hash|ja3|session_id$)/;

/** tshark 4.0 takes the last three bytes of an LLDPDU for a trailer as well. */
const isTwice = (name: string, { layers }: Frame): boolean =>
  /^eth\.(trailer|padding)$/.test(name) && layers.some(({ protocol }) => protocol === 'lldp');

/** The value in the form in which tshark shows it. */
function show(value: Value, type: FieldType | undefined): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (!(value instanceof Uint8Array)) return String(value);
  if (type === 'ipv4') return formatIpv4(value);
  if (type === 'ipv6') return formatIpv6(value);
  return toHex(value, ':');
}

/** tshark's form made comparable: numbers in decimal. */
function normalize(text: string, type: FieldType | undefined): string {
  if (type === 'uint' || type === 'int') return String(Number(text));
  if (type === 'double') return String(Number(text));
  if (type === 'boolean') return text === 'True' ? '1' : text === 'False' ? '0' : text;
  return text;
}

function group(pairs: Iterable<readonly [string, string]>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, text] of pairs) {
    const list = groups.get(name);
    if (list) list.push(text);
    else groups.set(name, [text]);
  }
  return groups;
}

/** Every difference, as a line that begins with the field's name. */
export function compare(frame: Frame, seen: SeenFrame): string[] {
  const ours = group(
    frame.layers.flatMap((layer) => [
      [layer.protocol, ''] as const,
      ...layer.fields.map(({ name, value }) => [name, show(value, fieldInfo(name)?.type)] as const),
    ]),
  );
  const theirs = group(
    seen.fields
      .filter(({ name }) => !beyondOnePacket.test(name) && !leftOut.test(name))
      .filter(({ name }) => !fieldInfo(name)?.members && !isTwice(name, frame))
      .map(({ name, show: text }) => [name, normalize(text, fieldInfo(name)?.type)] as const),
  );
  // The first frame has no frame before it; tshark says 0.
  if (frame.number === 1) theirs.delete('frame.time_delta');
  const differences: string[] = [];
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
    const [mine, its] = [ours.get(name) ?? [], theirs.get(name) ?? []];
    if (!agree(name, mine, its))
      differences.push(`${name}: netlab ${mine.join(' | ')}, tshark ${its.join(' | ')}`);
  }
  return differences;
}

function agree(name: string, mine: readonly string[], its: readonly string[]): boolean {
  // tshark shows the marker of a malformed packet twice.
  if (name.startsWith('_ws.')) return mine.length > 0 === its.length > 0;
  // Fields without a value in Wireshark: only their number counts.
  if (its.length > 0 && its.every((text) => text === '')) return mine.length === its.length;
  // Doubles do not hold nanoseconds since the epoch.
  if (name === 'frame.time_epoch') return Math.abs(Number(mine[0]) - Number(its[0])) < 1e-6;
  if (name === 'icmp.data_time_relative') return Math.abs(Number(mine[0]) - Number(its[0])) < 1e-6;
  return mine.join(' | ') === its.join(' | ');
}

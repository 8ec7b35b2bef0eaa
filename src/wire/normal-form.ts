/**
 * A frame without what the kernel and the tools choose anew each time: times, identifiers, ephemeral
 * ports, and the checksums over them. Two runs of one scenario have equal normal forms, frame by frame.
 * A field that another one contains (a flag of a field of flags) is not told twice.
 */
import { toHex } from '../base/bytes.js';
import type { Field, Frame, Layer } from '../model/frame.js';
import { formatIpv4, formatIpv6, formatMac } from './address.js';
import { fieldInfo } from './fields.js';
import { summarize } from './summary.js';

/** Fields that differ from run to run, and those that are computed from them. */
const chosen = new Set([
  'ip.id',
  'ip.checksum',
  'ipv6.flow',
  'icmp.ident',
  'icmp.checksum',
  'icmpv6.checksum',
  'icmpv6.echo.identifier',
  // Its parts are told instead, without the nonce of RFC 7527.
  'icmpv6.opt',
  'icmpv6.opt.nonce',
  'tcp.seq',
  'tcp.ack',
  'tcp.checksum',
  'tcp.options',
  'udp.checksum',
  'data.data',
  'macsec.ICV',
  'wg.sender',
  'wg.receiver',
  'wg.ephemeral',
  'wg.mac1',
  'wg.mac2',
  'wg.nonce',
]);

const computed = /time|stream|encrypted|payload|_calculated$|ident_le$|_raw$|_host$/;

const port = /^(tcp|udp)\.(src|dst)port$/;

/** What Linux gives to sockets without a port of their own: net.ipv4.ip_local_port_range. */
const isEphemeral = (number: number): boolean => number >= 32768 && number <= 60999;

function isKept({ name, value, length }: Field, all: ReadonlySet<string>): boolean {
  if (length === 0 || chosen.has(name) || computed.test(name)) return false;
  if (port.test(name)) return typeof value !== 'number' || !isEphemeral(value);
  const parts = name.split('.');
  return !parts.some(
    (_, index) => index > 0 && index < parts.length && all.has(parts.slice(0, index).join('.')),
  );
}

function formatValue({ name, value }: Field): string {
  if (!(value instanceof Uint8Array))
    return typeof value === 'string'
      ? JSON.stringify(value).replaceAll(' ', '\\x20')
      : String(value);
  switch (fieldInfo(name)?.type) {
    case 'ether':
      return formatMac(value);
    case 'ipv4':
      return formatIpv4(value);
    case 'ipv6':
      return formatIpv6(value);
    default:
      return toHex(value);
  }
}

function layerFields({ protocol, fields }: Layer, upper?: Layer): string[] {
  const all = new Set(fields.map(({ name }) => name).filter((name) => !chosen.has(name)));
  // Geneve's port is a hash of what is inside, with a random key, out of all that there are (RFC 8926 §3.3).
  const isHashed = ({ name }: Field): boolean =>
    name === 'udp.srcport' && upper?.protocol === 'geneve';
  const kept = fields.filter((field) => isKept(field, all) && !isHashed(field));
  return [protocol, ...kept.map((field) => `${field.name}=${formatValue(field)}`)];
}

/** Each layer's name and then its fields as `name=value`, without blanks; equal for frames that are alike. */
const normalFields = ({ layers, originalLength, stop }: Frame): string[] => [
  `frame.len=${originalLength}`,
  ...layers.flatMap((layer, index) =>
    layer.protocol === 'frame' ? [] : layerFields(layer, layers[index + 1]),
  ),
  ...(stop ? [`_ws.${stop.kind}`] : []),
];

/** The same in one line. */
export const normalForm = (frame: Frame): string => normalFields(frame).join(' ');

const igmpReports = new Set([0x12, 0x16, 0x17, 0x22]);
const icmpv6Reports = new Set([131, 132, 133, 143]);

/**
 * Whether the kernel draws by lot when a frame is sent, and so whether it is in a window at all: reports to
 * IGMP (RFC 3376 §5.1) and MLD (RFC 3810 §6.1), and router solicitations (RFC 4861 §6.3.7).
 */
export const isAtRandom = ({ layers }: Frame): boolean =>
  layers.some(({ fields }) =>
    fields.some(
      ({ name, value }) =>
        typeof value === 'number' &&
        ((name === 'igmp.type' && igmpReports.has(value)) ||
          (name === 'icmpv6.type' && icmpv6Reports.has(value))),
    ),
  );

/** {@link summarize} without what is chosen anew each time. */
export const normalSummary = (frame: Frame): string =>
  summarize(frame)
    .replace(/ id=0x[0-9a-f]+/g, '')
    .replace(/(TCP \[[^\]]*\]) seq=\d+( ack=\d+)?/g, '$1')
    .replace(/:(\d{5})\b/g, (text, number) => (isEphemeral(Number(number)) ? '' : text));

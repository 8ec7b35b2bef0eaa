/**
 * A frame without what the kernel and the tools choose anew each time: times, identifiers, source
 * ports, and the checksums over them. Two runs of one scenario have equal normal forms, frame by frame.
 */
import { toHex } from '../base/bytes.js';
import type { Field, Frame } from '../model/frame.js';

/** Fields that differ from run to run, and those that are computed from them. */
const chosen = new Set([
  'ip.id',
  'ip.checksum',
  'ipv6.flow',
  'icmp.ident',
  'icmp.checksum',
  'icmpv6.checksum',
  'icmpv6.echo.identifier',
  'tcp.srcport',
  'tcp.seq',
  'tcp.ack',
  'tcp.checksum',
  'tcp.options',
  'udp.srcport',
  'udp.checksum',
  'data.data',
]);

const computed = /time|stream|payload|_calculated$|ident_le$|_raw$/;

const isKept = ({ name }: Field): boolean => !chosen.has(name) && !computed.test(name);

const formatField = ({ name, value }: Field): string =>
  `${name}=${value instanceof Uint8Array ? toHex(value) : String(value)}`;

/** One line; equal for frames that are alike. */
export const normalForm = ({ layers, originalLength }: Frame): string =>
  [
    `${originalLength} bytes`,
    ...layers
      .filter(({ protocol }) => protocol !== 'frame')
      .map(
        ({ protocol, fields }) =>
          `${protocol}{${fields.filter(isKept).map(formatField).join(' ')}}`,
      ),
  ].join(' ');

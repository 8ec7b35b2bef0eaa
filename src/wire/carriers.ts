/**
 * Protocols that carry packets and are not decoded: their bytes stay data, and the frame says that there may be more in
 * them. The words are Wireshark’s.
 */
import type { Holds } from '../model/frame.js';
import { defineLayer, type PreparedKind } from './layer-kind.js';
import { data } from './layers/data.js';
import type { Scope } from './scope.js';
import type { TableName } from './surroundings.js';

/** Whether the bytes from `at` on may be a packet. */
type Test = (scope: Scope) => boolean;

interface Carrying {
  readonly carries?: Test;
  readonly oneWay?: true;
  readonly reason?: string;
}

function carrier(
  word: string,
  title: string,
  holds: Holds,
  under: Readonly<Partial<Record<TableName, readonly number[]>>>,
  { carries = () => true, oneWay, reason }: Carrying = {},
): PreparedKind {
  return defineLayer({
    ...data,
    word,
    title,
    carries: holds,
    under,
    ...(oneWay && { oneWay }),
    decode(scope) {
      if (carries(scope)) scope.hide(scope.offset, holds, reason ?? `${title} is not decoded`);
      data.decode?.(scope);
    },
  });
}

/** RFC 7761: only a register message contains a packet. */
const isRegister: Test = ({ bytes, offset }) => bytes[offset] === 0x21;

export const carriers: readonly PreparedKind[] = [
  carrier('ipcomp', 'IPComp', 'packets', { 'ip.proto': [108] }),
  carrier('pim', 'PIM', 'packets', { 'ip.proto': [103] }, { carries: isRegister }),
  carrier('etherip', 'EtherIP', 'frames', { 'ip.proto': [97] }),
  carrier('teredo', 'Teredo', 'packets', { 'udp.port': [3544] }),
  carrier('lisp-data', 'LISP', 'packets', { 'udp.port': [4341] }, { oneWay: true }),
  carrier('openvpn', 'OpenVPN', 'frames', { 'udp.port': [1194] }),
  carrier('capwap.data', 'CAPWAP', 'frames', { 'udp.port': [5247] }),
  carrier('tzsp', 'TZSP', 'frames', { 'udp.port': [37008] }, { oneWay: true }),
  // What is known to be one, and no more.
  carrier(
    'tunnel',
    'a tunnel',
    'frames',
    {},
    {
      reason: 'it goes by the port of a tunnel of the kernel; say what it carries by “decode”',
    },
  ),
  carrier('pbb', 'Provider Backbone Bridge', 'frames', { ethertype: [0x88e7] }),
  carrier('nsh', 'NSH', 'frames', { ethertype: [0x894f], 'vxlan.next_proto': [4] }),
  carrier('trill', 'TRILL', 'frames', { ethertype: [0x22f3] }),
  carrier('erspan', 'ERSPAN', 'frames', { 'gre.proto': [0x88be, 0x22eb] }),
];

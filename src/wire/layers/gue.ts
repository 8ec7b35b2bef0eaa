/**
 * Generic UDP Encapsulation, draft-ietf-intarea-gue, as net/ipv4/fou_core.c implements it. Variant 0 has a header with
 * an IP protocol number for what it carries; variant 1 is an IP packet itself, as its first bits show. Wireshark 4.0 does
 * not decode it: the names are the draft's.
 */
import { fill, keyOf } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, flag, uint16, uint8 } from '../row.js';

const variant = uint8('gue.variant', 'Variant', { at: 0, mask: 0xc0 });
const length = uint8('gue.hlen', 'Header Length', { at: 0, mask: 0x1f, unit: 4 });
const next = uint8('gue.proto_ctype', 'Protocol or Control Type', { at: 1 });
const extensions = bytes('gue.extensions', 'Extension Fields');

const isPacket = (source: Uint8Array, at: number): boolean => source[at]! >> 6 === 1;

export const gue = defineLayer({
  protocol: 'gue',
  title: 'Generic UDP Encapsulation',
  manual: 'draft-ietf-intarea-gue',
  header: 4,
  carries: 'packets',
  under: { 'udp.port': [6080] },
  oneWay: true,
  fields: [extensions],
  forms: [
    { when: isPacket, fields: [] },
    {
      when: () => true,
      fields: [
        variant,
        flag('gue.control', 'Control', { at: 0, mask: 0x20 }),
        length,
        next,
        uint16('gue.flags', 'Flags', { at: 2 }),
      ],
    },
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const first = frame[offset]!;
    if (isPacket(frame, offset)) {
      scope.length = 0;
      scope.enterBy('ip.version', first >> 4, offset);
      return;
    }
    if (first >> 6 !== 0) scope.reject(`gue.variant is ${first >> 6}, not 0 or 1`);
    const size = (first & 0x1f) * 4;
    if (size > 0) scope.take(extensions, offset + 4, size);
    scope.length = 4 + size;
    const begin = offset + 4 + size;
    // A control message is no packet.
    if ((first & 0x20) !== 0) scope.enter(undefined, begin);
    else scope.enterBy('ip.proto', frame[offset + 1]!, begin);
  },
  seal(draft) {
    fill(draft, next, keyOf(draft.upper, 'ip.proto') ?? 59);
  },
});

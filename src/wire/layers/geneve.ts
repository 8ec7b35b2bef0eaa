/** Generic Network Virtualization Encapsulation, RFC 8926. Options are kept as they are. */
import { fill, keyOf } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, flag, uint16, uint24, uint8 } from '../row.js';

const protocol = uint16('geneve.proto_type', 'Protocol Type', { at: 2 });
const options = bytes('geneve.options', 'Geneve Options');

export const geneve = defineLayer({
  protocol: 'geneve',
  title: 'Generic Network Virtualization Encapsulation',
  manual: 'RFC 8926',
  header: 8,
  under: { 'udp.port': [6081] },
  oneWay: true,
  withoutEnds: 'outside',
  summarize: (fields) => `Geneve vni=${fields.text('geneve.vni')}`,
  // RFC 8926 section 3.3.
  hashedPort: true,
  fields: [
    uint8('geneve.version', 'Version', { at: 0, mask: 0xc0 }),
    uint8('geneve.option.length', 'Length', { at: 0, mask: 0x3f, unit: 4 }),
    uint8('geneve.flags', 'Flags', { at: 1 }),
    flag('geneve.flags.oam', 'Operations, Administration and Management Frame', {
      at: 1,
      mask: 0x80,
    }),
    flag('geneve.flags.critical', 'Critical Options Present', { at: 1, mask: 0x40 }),
    flag('geneve.flags.reserved', 'Reserved', { at: 1, mask: 0x3f }),
    protocol,
    uint24('geneve.vni', 'Virtual Network Identifier (VNI)', { at: 4 }),
    uint8('geneve.reserved', 'Reserved', { at: 7 }),
    options,
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const begin = offset + 8;
    const size = (frame[offset]! & 0x3f) * 4;
    if (size > 0) scope.take(options, begin, size);
    scope.length = 8 + size;
    const number = (frame[offset + 2]! << 8) | frame[offset + 3]!;
    scope.enterBy('ethertype', number, begin + size);
  },
  seal(draft) {
    fill(draft, protocol, keyOf(draft.upper, 'ethertype') ?? 0x6558);
  },
});

/** Fragment Header for IPv6: RFC 8200 section 4.5. */
import { decimal } from '../field-reader.js';
import { defineLayer } from '../layer-kind.js';
import { flag, uint16, uint32, uint8 } from '../row.js';
import { enterPiece } from './fragment.js';
import { enterNext, sealExtension } from './ipv6-extension.js';

const nextHeader = uint8('ipv6.fraghdr.nxt', 'Next header', { at: 0 });

export const ipv6Fragment = defineLayer({
  protocol: 'ipv6.fraghdr',
  title: 'Fragment Header for IPv6',
  manual: 'RFC 8200 section 4.5',
  header: 8,
  carries: 'packets',
  under: { 'ip.proto': [44] },
  summarize: (fields) => `IPv6 fragment at ${decimal(fields.number('ipv6.fraghdr.offset') * 8)}`,
  fields: [
    nextHeader,
    uint8('ipv6.fraghdr.reserved_octet', 'Reserved octet', { at: 1 }),
    uint16('ipv6.fraghdr.offset', 'Offset', { at: 2, mask: 0xfff8 }),
    uint16('ipv6.fraghdr.reserved_bits', 'Reserved bits', { at: 2, mask: 0x0006 }),
    flag('ipv6.fraghdr.more', 'More Fragments', { at: 2, size: 2, mask: 0x0001 }),
    uint32('ipv6.fraghdr.ident', 'Identification', { at: 4 }),
  ],
  decode(scope) {
    const { bytes, offset } = scope;
    const place = (bytes[offset + 2]! << 8) | bytes[offset + 3]!;
    const begins = (place & 0xfff8) === 0;
    if (begins) enterNext(scope, offset + 8, scope.fragment || (place & 1) === 1);
    else enterPiece(scope, bytes[offset]!, place & 0xfff8, offset + 8);
  },
  seal(draft) {
    sealExtension(draft, nextHeader);
  },
});

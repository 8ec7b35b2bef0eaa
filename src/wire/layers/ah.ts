/** Authentication Header, RFC 4302: what follows can be read. The length counts words of 32 bits, less two. */
import { fill, keyOf } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, uint32, uint8 } from '../row.js';

const next = uint8('ah.next_header', 'Next header', { at: 0 });
const length = uint8('ah.length', 'Length', { at: 1 });
const check = bytes('ah.icv', 'AH ICV', { chosen: true });

const fixed = 12;

export const ah = defineLayer({
  protocol: 'ah',
  title: 'Authentication Header',
  manual: 'RFC 4302',
  header: fixed,
  carries: 'packets',
  under: { 'ip.proto': [51] },
  summarize: (fields) => `AH sequence ${fields.text('ah.sequence')}`,
  fields: [
    next,
    length,
    bytes('ah.reserved', 'Reserved', { at: 2, size: 2 }),
    uint32('ah.spi', 'AH SPI', { at: 4 }),
    uint32('ah.sequence', 'AH Sequence', { at: 8 }),
    check,
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const size = (frame[offset + 1]! + 2) * 4 - fixed;
    if (size < 0) scope.reject(`ah.length is ${frame[offset + 1]!}, 1 is the least`);
    if (size > 0) {
      scope.need(offset + fixed, size, check.name);
      scope.take(check, offset + fixed, size);
    }
    scope.length = fixed + size;
    scope.enterBy('ip.proto', frame[offset]!, offset + scope.length);
  },
  seal(draft) {
    fill(draft, next, keyOf(draft.upper, 'ip.proto') ?? 59);
    fill(draft, length, fixed / 4 - 2);
  },
});

/**
 * Encapsulating Security Payload, RFC 4303. What follows the sequence number stays unread: it is encrypted, or, with the
 * NULL cipher, as long as only the two ends know (RFC 2410).
 */
import { defineLayer } from '../layer-kind.js';
import { uint32 } from '../row.js';

export const esp = defineLayer({
  protocol: 'esp',
  title: 'Encapsulating Security Payload',
  manual: 'RFC 4303',
  header: 8,
  carries: 'packets',
  under: { 'ip.proto': [50] },
  summarize: (fields) => `ESP sequence ${fields.text('esp.sequence')}`,
  fields: [
    uint32('esp.spi', 'ESP SPI', { at: 0 }),
    uint32('esp.sequence', 'ESP Sequence', { at: 4 }),
  ],
  decode(scope) {
    const begin = scope.offset + 8;
    scope.hide(begin, 'packets', 'encrypted');
    scope.need(begin, scope.end - begin, 'the encrypted packet');
    scope.length = scope.end - scope.offset;
  },
});

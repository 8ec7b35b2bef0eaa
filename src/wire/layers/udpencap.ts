/**
 * ESP in UDP, RFC 3948. IKE, which has the same port, begins with four zero bytes in place of an SPI; a single byte keeps
 * the way through a NAT open.
 */
import { defineLayer } from '../layer-kind.js';
import { bytes } from '../row.js';
import { esp } from './esp.js';

const marker = bytes('udpencap.non_esp_marker', 'Non-ESP Marker', { size: 4 });
const keepalive = bytes('udpencap.nat_keepalive', 'NAT-keepalive packet', { size: 1 });

export const udpencap = defineLayer({
  protocol: 'udpencap',
  title: 'UDP Encapsulation of IPsec Packets',
  manual: 'RFC 3948',
  header: 0,
  carries: 'packets',
  under: { 'udp.port': [4500] },
  summarize: () => 'UDP encapsulation',
  fields: [marker, keepalive],
  decode(scope) {
    const { bytes: frame, offset, end } = scope;
    if (end - offset === 1 && scope.peek(offset) === 0xff) {
      scope.take(keepalive, offset);
      scope.length = 1;
      return;
    }
    scope.need(offset, 4, marker.name);
    if (frame.subarray(offset, offset + 4).some((byte) => byte !== 0))
      return void scope.enter(esp, offset);
    scope.take(marker, offset);
    scope.length = 4;
    scope.enter(undefined, offset + 4);
  },
});

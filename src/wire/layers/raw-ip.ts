/** A capture without a link layer, link type 101 (LINKTYPE_RAW): the packet's first bits give the IP version. */
import { defineLayer } from '../layer-kind.js';

export const rawIp = defineLayer({
  protocol: 'raw',
  title: 'Raw packet data',
  manual: 'https://www.tcpdump.org/linktypes.html',
  header: 0,
  position: 'outermost',
  carries: 'packets',
  under: { link: [101, 228, 229] },
  summarize: () => '',
  fields: [],
  decode(scope) {
    const version = scope.peek(scope.offset) >> 4;
    scope.enterBy('ip.version', version, scope.offset);
  },
});

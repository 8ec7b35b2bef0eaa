/** An entry of an MPLS label stack, RFC 3032. The first bits after the last label show what it carries. */
import { fill } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { uint32 } from '../row.js';

const bottom = uint32('mpls.bottom', 'MPLS Bottom Of Label Stack', { at: 0, mask: 0x100 });
const timeToLive = uint32('mpls.ttl', 'MPLS TTL', { at: 0, mask: 0xff });

export const mpls = defineLayer({
  protocol: 'mpls',
  title: 'MultiProtocol Label Switching Header',
  manual: 'RFC 3032',
  header: 4,
  defaults: { [timeToLive.name]: 64 },
  oneWay: true,
  under: {
    ethertype: [0x8847, 0x8848],
    'gre.proto': [0x8847],
    'ip.proto': [137],
    'ppp.protocol': [0x0281],
    'udp.port': [6635],
  },
  fields: [
    uint32('mpls.label', 'MPLS Label', { at: 0, mask: 0xfffff000 }),
    uint32('mpls.exp', 'MPLS Experimental Bits', { at: 0, mask: 0xe00 }),
    bottom,
    timeToLive,
  ],
  decode(scope) {
    const { bytes, offset, dissection } = scope;
    const { names } = dissection;
    // Wireshark names the whole stack once.
    if (names.at(-2) === 'mpls') names.pop();
    const begin = offset + 4;
    if ((bytes[offset + 2]! & 1) === 0) return void scope.enter(mpls, begin);
    scope.enterBy('ip.version', scope.peek(begin) >> 4, begin);
  },
  seal(draft) {
    fill(draft, bottom, draft.upper?.protocol === 'mpls' ? 0 : 1);
  },
});

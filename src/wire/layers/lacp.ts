/** Link Aggregation Control Protocol, IEEE 802.1AX clause 6.4: a slow protocol (EtherType 0x8809), subtype 1. */
import { defineLayer } from '../layer-kind.js';
import { bytes, ether, flag, text, uint16, uint8, type Row } from '../row.js';

const tlvType = (at: number): Row => uint8('lacp.tlv_type', 'TLV Type', { at });
const tlvLength = (at: number): Row => uint8('lacp.tlv_length', 'TLV Length', { at });

/** What one side says of itself, or of the other; the information begins at `at`. */
function party(who: 'actor' | 'partner', title: string, at: number): Row[] {
  const name = (field: string): string => `lacp.${who}.${field}`;
  const state = (field: string, meaning: string, mask: number): Row =>
    flag(name(`state.${field}`), meaning, { at: at + 14, mask });
  return [
    tlvType(at - 2),
    tlvLength(at - 1),
    uint16(name('sys_priority'), `${title} System Priority`, { at }),
    ether(name('sysid'), `${title} System ID`, { at: at + 2 }),
    uint16(name('key'), `${title} Key`, { at: at + 8 }),
    uint16(name('port_priority'), `${title} Port Priority`, { at: at + 10 }),
    uint16(name('port'), `${title} Port`, { at: at + 12 }),
    uint8(name('state'), `${title} State`, { at: at + 14 }),
    state('activity', 'LACP Activity', 0x01),
    state('timeout', 'LACP Timeout', 0x02),
    state('aggregation', 'Aggregation', 0x04),
    state('synchronization', 'Synchronization', 0x08),
    state('collecting', 'Collecting', 0x10),
    state('distributing', 'Distributing', 0x20),
    state('defaulted', 'Defaulted', 0x40),
    state('expired', 'Expired', 0x80),
    bytes(name('reserved'), 'Reserved', { at: at + 15, size: 3 }),
  ];
}

const lettersOfState = 'EFDCSGSA';

const stateText = (state: number): string =>
  Array.from(lettersOfState, (letter, bit) => ((state >> (7 - bit)) & 1 ? letter : '*')).join('');

const actorState = text('lacp.actor.state_str', 'Actor State Flags');
const partnerState = text('lacp.partner.state_str', 'Partner State Flags');

export const lacp = defineLayer({
  protocol: 'lacp',
  title: 'LACP',
  manual: 'IEEE 802.1AX',
  header: 109,
  position: 'link',
  carries: 'nothing',
  leaf: true,
  under: { 'slow.subtype': [1] },
  fields: [
    uint8('lacp.version', 'LACP Version', { at: 0 }),
    ...party('actor', 'Actor', 3),
    ...party('partner', 'Partner', 23),
    tlvType(41),
    tlvLength(42),
    uint16('lacp.collector.max_delay', 'Collector Max Delay', { at: 43 }),
    bytes('lacp.coll_reserved', 'Reserved', { at: 45, size: 12 }),
    tlvType(57),
    tlvLength(58),
    bytes('lacp.pad', 'Pad', { at: 59, size: 50 }),
    actorState,
    partnerState,
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    scope.add(actorState, stateText(frame[offset + 17]!), offset + 17, 1);
    scope.add(partnerState, stateText(frame[offset + 37]!), offset + 37, 1);
    scope.trim(offset + 109, 'lacp.pad');
  },
});

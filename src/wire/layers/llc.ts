/** Logical Link Control, IEEE 802.2 clause 5, and its Subnetwork Access Protocol, IEEE 802 clause 10. */
import { fill, keyOf } from '../draft.js';
import { hexadecimal } from '../field-reader.js';
import { defineLayer } from '../layer-kind.js';
import { flag, readUint, uint16, uint24, uint8 } from '../row.js';
import { ethertypeOf } from './ethertype.js';

const destination = uint8('llc.dsap', 'DSAP', { at: 0 });
const source = uint8('llc.ssap', 'SSAP', { at: 1 });
const control = uint16('llc.control', 'Control');
const controlByte = { ...control, at: 2, size: 1 };
const organization = uint24('llc.oui', 'Organization Code', { at: 3 });
const type = uint16('llc.type', 'Type', { at: 6, payloadType: true });
const protocolId = uint16('llc.pid', 'Protocol ID', { at: 6 });
const frameType = uint16('llc.control.ftype', 'Frame type');
const command = uint8('llc.control.u_modifier_cmd', 'Command');
const response = uint8('llc.control.u_modifier_resp', 'Response');
const poll = flag('llc.control.p', 'Poll');
const final = flag('llc.control.f', 'Final');
const supervisory = uint16('llc.control.s_ftype', 'Supervisory frame type');
const received = uint16('llc.control.n_r', 'N(R)');
const sent = uint16('llc.control.n_s', 'N(S)');

/** CDP, VTP and the like. */
const cisco = 0x00000c;
const snap = 0xaa;
const unnumberedInformation = 0x03;

const isUnnumbered = (source: Uint8Array, at: number): boolean => (source[at + 2]! & 3) === 3;
const isSnap = (source: Uint8Array, at: number): boolean =>
  source[at] === snap && source[at + 1] === snap && source[at + 2] === unnumberedInformation;

const carriesEthertype = (source: Uint8Array, at: number): boolean =>
  isSnap(source, at) && source[at + 3] === 0 && source[at + 4] === 0 && source[at + 5] === 0;

export const llc = defineLayer({
  protocol: 'llc',
  title: 'Logical-Link Control',
  manual: 'IEEE 802.2',
  header: 3,
  claimsContent: true,
  position: 'link',
  defaults: { [controlByte.name]: unnumberedInformation },
  summarize: (fields) => `LLC SAP ${hexadecimal(fields.number(destination.name), 2)}`,
  fields: [
    destination,
    uint8('llc.dsap.sap', 'SAP', { at: 0, mask: 0xfe }),
    flag('llc.dsap.ig', 'IG Bit', { at: 0, mask: 0x01 }),
    source,
    uint8('llc.ssap.sap', 'SAP', { at: 1, mask: 0xfe }),
    flag('llc.ssap.cr', 'CR Bit', { at: 1, mask: 0x01 }),
    control,
    frameType,
    command,
    response,
    poll,
    final,
    supervisory,
    received,
    sent,
  ],
  forms: [
    { when: carriesEthertype, fields: [controlByte, organization, type] },
    { when: isSnap, fields: [controlByte, organization, protocolId] },
    { when: isUnnumbered, fields: [controlByte] },
  ],
  decode(scope) {
    const { bytes, offset } = scope;
    const isResponse = (bytes[offset + 1]! & 1) === 1;
    const byte = bytes[offset + 2]!;
    const unnumbered = isUnnumbered(bytes, offset);
    const end = bytes[offset + 3] ?? 0;
    if (unnumbered) {
      scope.add(isResponse ? response : command, (byte & 0xec) >> 2, offset + 2, 1);
      if ((byte & 0x10) !== 0) scope.add(isResponse ? final : poll, true, offset + 2, 1);
      scope.add(frameType, 3, offset + 2, 1);
    } else {
      scope.need(offset + 2, 2, control.name);
      // The two bytes of this field, unlike everything else here, stand with the lower one first.
      scope.add(control, (end << 8) | byte, offset + 2, 2);
      scope.add(received, end >> 1, offset + 2, 2);
      if ((byte & 1) === 0) scope.add(sent, byte >> 1, offset + 2, 2);
      else scope.add(supervisory, (byte & 0x0c) >> 2, offset + 2, 2);
      if ((end & 1) === 1) scope.add(isResponse ? final : poll, true, offset + 2, 2);
      scope.add(frameType, byte & 1, offset + 2, 2);
    }
    scope.length = unnumbered ? 3 : 4;
    if (isSnap(bytes, offset)) {
      scope.length = 8;
      const number = (bytes[offset + 6]! << 8) | bytes[offset + 7]!;
      if (carriesEthertype(bytes, offset)) scope.enterBy('ethertype', number, offset + 8);
      else {
        // Organizations have protocols of their own; those of IEEE 802.1 are bridged frames (RFC 2684).
        const vendor = readUint(bytes, offset + 3, 3);
        if (vendor !== cisco)
          scope.hide(offset + 8, 'frames', `llc.oui 0x${vendor.toString(16)} is not decoded`);
        scope.enter(undefined, offset + 8);
      }
      return;
    }
    const carries = unnumbered ? (byte & 0xef) === unnumberedInformation : (byte & 1) === 0;
    if (carries) scope.enterBy('llc.dsap', bytes[offset]!, offset + scope.length);
    else scope.enter(undefined, offset + scope.length);
  },
  seal(draft) {
    if (carriesEthertype(draft.bytes, draft.offset)) fill(draft, type, ethertypeOf(draft));
    const sap = keyOf(draft.upper, 'llc.dsap');
    if (sap === undefined) return;
    fill(draft, destination, sap);
    fill(draft, source, sap);
  },
});

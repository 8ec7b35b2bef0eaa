/**
 * MAC Security, IEEE 802.1AE clause 9: a tag after the addresses, and an integrity check value of 16 bytes
 * at the end. What is encrypted stays data.
 */
import { defineLayer } from '../layer-kind.js';
import { bytes, ether, flag, uint16, uint32, uint8 } from '../row.js';

const bit = (name: string, title: string, mask: number) =>
  flag(`macsec.TCI.${name}`, title, { at: 0, mask });
const packetNumber = uint32('macsec.PN', 'Packet number', { at: 2 });
const system = ether('macsec.SCI.system_identifier', 'System Identifier');
const port = uint16('macsec.SCI.port_identifier', 'Port Identifier');
const type = uint16('macsec.etype', 'Ethertype');
const check = bytes('macsec.ICV', 'ICV', { chosen: true });

const checkSize = 16;

export const macsec = defineLayer({
  protocol: 'macsec',
  title: '802.1AE Security Tag',
  manual: 'IEEE 802.1AE',
  header: 6,
  position: 'link',
  under: { ethertype: [0x88e5] },
  fields: [
    uint8('macsec.TCI', 'TCI', { at: 0, mask: 0xfc }),
    uint8('macsec.TCI.V', 'VER', { at: 0, mask: 0x80 }),
    bit('ES', 'ES', 0x40),
    bit('SC', 'SC', 0x20),
    bit('SCB', 'SCB', 0x10),
    bit('E', 'E', 0x08),
    bit('C', 'C', 0x04),
    uint8('macsec.AN', 'AN', { at: 0, mask: 0x03 }),
    uint8('macsec.SL', 'Short length', { at: 1 }),
    packetNumber,
    system,
    port,
    type,
    check,
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const control = frame[offset]!;
    const short = frame[offset + 1]! & 0x3f;
    let at = offset + 6;
    if ((control & 0x20) !== 0) {
      scope.take(system, at);
      scope.take(port, at + 6);
      at += 8;
    }
    scope.length = at - offset;
    const end = short > 0 ? Math.min(at + short, scope.end) : scope.end - checkSize;
    scope.need(at, checkSize, check.name);
    const inside = { end: Math.max(at, end), limit: 'macsec.ICV' };
    if ((control & 0x0c) !== 0) {
      if (inside.end > at) scope.hide(at, 'frames', 'encrypted');
      scope.enter(undefined, at, inside);
    } else {
      const number = scope.takeNumber(type, at);
      scope.dissection.names.push('ethertype');
      scope.enterBy('ethertype', number, at + 2, inside);
    }
    scope.take(check, end, checkSize);
    scope.trim(end + checkSize, 'macsec.SL');
  },
});

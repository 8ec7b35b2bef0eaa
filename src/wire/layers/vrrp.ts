/** Virtual Router Redundancy Protocol: RFC 3768 (version 2), RFC 9568 (version 3). */
import { fold16, judge, pseudoHeader, status, statusRow, sum16 } from '../checksum.js';
import { fill, networkOf } from '../draft.js';
import { defineLayer, type Form } from '../layer-kind.js';
import { ipv4, ipv6, text, uint16, uint8 } from '../row.js';
import type { Scope } from '../scope.js';

const version = uint8('vrrp.version', 'VRRP protocol version', { at: 0, mask: 0xf0 });
const type = uint8('vrrp.type', 'VRRP packet type', { at: 0, mask: 0x0f });
const router = uint8('vrrp.virt_rtr_id', 'Virtual Rtr ID', { at: 1 });
const priority = uint8('vrrp.prio', 'Priority', { at: 2 });
const count = uint8('vrrp.addr_count', 'Addr Count', { at: 3 });
const checksum = uint16('vrrp.checksum', 'Checksum', { at: 6 });
const checksumStatus = statusRow('vrrp.checksum.status');
const address = ipv4('vrrp.ip_addr', 'IP Address');
const address6 = ipv6('vrrp.ipv6_addr', 'IPv6 Address');
const password = text('vrrp.auth_string', 'Authentication String');

const vrrpNumber = 112;
const simplePassword = 1;

const ofVersion = (wanted: (number: number) => boolean, fields: Form['fields']): Form => ({
  when: (bytes, at) => wanted(bytes[at]! >> 4),
  fields,
});

export const vrrp = defineLayer({
  protocol: 'vrrp',
  title: 'Virtual Router Redundancy Protocol',
  manual: 'RFC 9568',
  header: 8,
  carries: 'nothing',
  leaf: true,
  under: { 'ip.proto': [vrrpNumber] },
  defaults: {
    [version.name]: 3,
    [type.name]: 1,
    [priority.name]: 100,
    'vrrp.short_adver_int': 100,
    'vrrp.adver_int': 1,
  },
  fields: [
    uint8('vrrp.typever', 'VRRP message version and type', { at: 0 }),
    version,
    type,
    router,
    priority,
    count,
    checksumStatus,
    address,
    address6,
    password,
  ],
  forms: [
    ofVersion(
      (number) => number >= 3,
      [
        uint8('vrrp.reserved_mbz', 'Reserved', { at: 4, mask: 0xf0 }),
        uint16('vrrp.short_adver_int', 'Adver Int', { at: 4, mask: 0x0fff }),
        checksum,
      ],
    ),
    ofVersion(
      (number) => number < 3,
      [
        uint8('vrrp.auth_type', 'Auth Type', { at: 4 }),
        uint8('vrrp.adver_int', 'Adver Int', { at: 5 }),
        checksum,
      ],
    ),
  ],
  summarize: (fields) =>
    `VRRP v${fields.text(version.name)} router=${fields.text(router.name)} priority=${fields.text(priority.name)}`,
  decode(scope) {
    const { bytes: frame, offset, network } = scope;
    scope.length = scope.captured - offset;
    scope.add(checksumStatus, judgeChecksum(scope));
    const row = network?.source.length === 16 ? address6 : address;
    let at = offset + 8;
    for (let left = frame[offset + 3]!; left > 0; left -= 1, at += row.size) scope.take(row, at);
    const isPlain = frame[offset]! >> 4 < 3 && frame[offset + 4] === simplePassword;
    if (isPlain) scope.take(password, at, 8);
  },
  seal(draft) {
    fill(draft, count, Math.floor((draft.end - draft.offset - 8) / addressSize(draft)));
    if (draft.given.has(checksum.name)) return;
    fill(draft, checksum, 0);
    const { bytes, offset, end } = draft;
    const network = networkOf(draft);
    const around = bytes[offset]! >> 4 >= 3 && network;
    const initial = around ? pseudoHeader(around, vrrpNumber, end - offset) : 0;
    fill(draft, checksum, 0xffff - fold16(sum16(bytes, offset, end, initial)));
  },
});

const addressSize = (draft: Parameters<typeof networkOf>[0]): number =>
  networkOf(draft)?.source.length ?? 4;

/** From version 3 on, the checksum covers the addresses of the packet, too. */
function judgeChecksum(scope: Scope): number {
  const { bytes: frame, offset, network, end } = scope;
  if (scope.fragment || !scope.whole) return status.unverified;
  if (frame[offset]! >> 4 < 3) return judge(frame, offset, end);
  if (!network) return status.unverified;
  return judge(frame, offset, end, pseudoHeader(network, vrrpNumber, end - offset));
}

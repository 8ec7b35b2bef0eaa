/** PPP over Ethernet, RFC 2516: discovery (EtherType 0x8863) and sessions (0x8864), which carry PPP. */
import { fill } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, readUint, text, uint16, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';
import { ppp } from './ppp.js';

const code = uint8('pppoe.code', 'Code', { at: 1 });
const length = uint16('pppoe.payload_length', 'Payload Length', { at: 4 });
const header: readonly Row[] = [
  uint8('pppoe.version', 'Version', { at: 0, mask: 0xf0 }),
  uint8('pppoe.type', 'Type', { at: 0, mask: 0x0f }),
  code,
  uint16('pppoe.session_id', 'Session ID', { at: 2, chosen: true }),
  length,
];
const defaults = { 'pppoe.version': 1, 'pppoe.type': 1 };

const tags = bytes('pppoed.tags', 'PPPoE Tags', { chosen: true });
const chosen = { chosen: true } as const;
/** The tags of RFC 2516 appendix A and RFC 4638, by type. */
const tagRows: ReadonlyMap<number, Row> = new Map([
  [0x0101, text('pppoed.tags.service_name', 'Service-Name')],
  [0x0102, text('pppoed.tags.ac_name', 'AC-Name')],
  [0x0103, bytes('pppoed.tags.host_uniq', 'Host-Uniq', chosen)],
  [0x0104, bytes('pppoed.tags.ac_cookie', 'AC-Cookie', chosen)],
  [0x0110, bytes('pppoed.tags.relay_session_id', 'Relay-Session-Id', chosen)],
  [0x0120, bytes('pppoed.tags.max_payload', 'PPP-Max-Payload')],
  [0x0201, text('pppoed.tags.service_name_error', 'Service-Name-Error')],
  [0x0202, text('pppoed.tags.ac_system_error', 'AC-System-Error')],
  [0x0203, text('pppoed.tags.generic_error', 'Generic-Error')],
]);

const names: Readonly<Record<number, string>> = {
  0x07: 'PADO',
  0x09: 'PADI',
  0x19: 'PADR',
  0x65: 'PADS',
  0xa7: 'PADT',
};

export const pppoed = defineLayer({
  protocol: 'pppoed',
  title: 'PPP-over-Ethernet Discovery',
  manual: 'RFC 2516',
  header: 6,
  position: 'link',
  carries: 'nothing',
  leaf: true,
  under: { ethertype: [0x8863] },
  defaults: { ...defaults, [code.name]: 0x09 },
  fields: [...header, tags, ...tagRows.values()],
  summarize: (fields) =>
    `PPPoE ${names[fields.number(code.name)] ?? `code ${fields.text(code.name)}`}`,
  decode(scope) {
    const end = trimToPayload(scope);
    scope.length = scope.captured - scope.offset;
    const { bytes: frame, offset } = scope;
    let at = offset + 6;
    if (at < end) scope.take(tags, at, end - at);
    while (at < end) {
      scope.need(at, 4, tags.name);
      const type = readUint(frame, at, 2);
      const size = readUint(frame, at + 2, 2);
      if (type === 0) return;
      const row = tagRows.get(type);
      scope.need(at + 4, size, row?.name ?? tags.name);
      if (row && size > 0) scope.take(row, at + 4, size);
      at += 4 + size;
    }
  },
  seal: (draft) => fill(draft, length, draft.end - draft.offset - 6),
});

export const pppoes = defineLayer({
  protocol: 'pppoes',
  title: 'PPP-over-Ethernet Session',
  manual: 'RFC 2516',
  header: 6,
  position: 'link',
  under: { ethertype: [0x8864] },
  defaults,
  opensPacket: true,
  withoutEnds: 'outside',
  fields: header,
  summarize: (fields) =>
    `PPPoE${fields.about('pppoe.session_id', ` session=${fields.text('pppoe.session_id')}`)}`,
  decode(scope) {
    trimToPayload(scope);
    scope.enter(ppp, scope.offset + 6);
  },
  seal: (draft) => fill(draft, length, draft.end - draft.offset - 6),
});

/** What follows in the frame is padding. Gives where the payload ends. */
function trimToPayload(scope: Scope): number {
  const end = scope.offset + 6 + readUint(scope.bytes, scope.offset + 4, 2);
  scope.trim(end, length.name);
  return end;
}

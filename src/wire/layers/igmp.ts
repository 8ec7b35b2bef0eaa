/** Internet Group Management Protocol: RFC 1112 (v1), RFC 2236 (v2), RFC 9776 (v3). */
import { fold16, judge, status, statusRow, sum16 } from '../checksum.js';
import { fill } from '../draft.js';
import { hexadecimal } from '../field-reader.js';
import { defineLayer, forTypes, type Form } from '../layer-kind.js';
import { bytes, flag, ipv4, uint16, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';

const type = uint8('igmp.type', 'Type', { at: 0 });
const versionRow = uint8('igmp.version', 'IGMP Version');
const maxResponse = uint8('igmp.max_resp', 'Max Resp Time', { at: 1 });
const exponent = uint8('igmp.max_resp.exp', 'Exponent', { mask: 0x70 });
const mantissa = uint8('igmp.max_resp.mant', 'Mantissa', { mask: 0x0f });
const checksum = uint16('igmp.checksum', 'Checksum', { at: 2 });
const checksumStatus = statusRow('igmp.checksum.status');
const group = ipv4('igmp.maddr', 'Multicast Address');
const groupAt = { ...group, at: 4 };
const source = ipv4('igmp.saddr', 'Source Address');
const reserved = (at: number, size: number) => bytes('igmp.reserved', 'Reserved', { at, size });
const recordType = uint8('igmp.record_type', 'Record Type');
const auxiliaryLength = uint8('igmp.aux_data_len', 'Aux Data Len');
const sourceCount = uint16('igmp.num_src', 'Num Src');
const content = bytes('igmp.data', 'Data');
const auxiliary = bytes('igmp.aux_data', 'Aux Data');

const query = 0x11;
const report1 = 0x12;
const report2 = 0x16;
const leave = 0x17;
const report3 = 0x22;

/** What summaries call the types. */
const names: Readonly<Record<number, string>> = {
  [query]: 'query',
  [report1]: 'v1 report',
  [report2]: 'v2 report',
  [leave]: 'leave',
  [report3]: 'v3 report',
};

const leastVersion3 = 12;

/** Queries are told apart by length and code: RFC 9776 section 7.1. */
const queryForm = (version: number, fields: readonly Row[]): Form => ({
  when: (frame, at, end) => frame[at] === query && versionOf(frame, at, end) === version,
  fields,
});

function versionOf(frame: Uint8Array, at: number, end: number): number | undefined {
  switch (frame[at]) {
    case query:
      return end - at >= leastVersion3 ? 3 : frame[at + 1] === 0 ? 1 : 2;
    case report1:
      return 1;
    case report2:
    case leave:
      return 2;
    case report3:
      return 3;
    default:
      return undefined;
  }
}

export const igmp = defineLayer({
  protocol: 'igmp',
  title: 'Internet Group Management Protocol',
  manual: 'RFC 9776',
  header: 1,
  carries: 'nothing',
  leaf: true,
  defaults: { [type.name]: query },
  under: { 'ip.proto': [2] },
  summarize(fields) {
    const kind = fields.number(type.name);
    const name = names[kind] ?? `type ${hexadecimal(kind, 2)}`;
    const address = fields.text(group.name);
    return `IGMP ${name}${['?', '0.0.0.0'].includes(address) ? '' : ` ${address}`}`;
  },
  // Reports, RFC 3376 section 5.1.
  isAtRandom: (fields) => [report1, report2, leave, report3].includes(fields.number(type.name)),
  fields: [
    type,
    versionRow,
    exponent,
    mantissa,
    checksumStatus,
    group,
    source,
    recordType,
    auxiliaryLength,
    sourceCount,
    auxiliary,
    content,
  ],
  forms: [
    queryForm(1, [reserved(1, 1), checksum, groupAt]),
    queryForm(2, [maxResponse, checksum, groupAt]),
    queryForm(3, [
      checksum,
      groupAt,
      flag('igmp.s', 'S', { at: 8, mask: 0x08 }),
      uint8('igmp.qrv', 'QRV', { at: 8, mask: 0x07 }),
      uint8('igmp.qqic', 'QQIC', { at: 9 }),
      { ...sourceCount, at: 10 },
    ]),
    forTypes([report1], reserved(1, 1), checksum, groupAt),
    forTypes([report2, leave], maxResponse, checksum, groupAt),
    forTypes(
      [report3],
      reserved(1, 1),
      checksum,
      reserved(4, 2),
      uint16('igmp.num_grp_recs', 'Num Group Records', { at: 6 }),
    ),
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const version = versionOf(frame, offset, scope.end);
    scope.length = scope.captured - offset;
    if (version === undefined) {
      scope.need(offset + 1, 1, content.name);
      scope.takeRest(content, offset + 1);
      return;
    }
    // Wireshark hands the message to a dissector of the same name.
    scope.dissection.names.push('igmp');
    scope.add(versionRow, version);
    scope.add(checksumStatus, judgeChecksum(scope, version));
    if (frame[offset] === report3) readRecords(scope);
    else if (version === 3) readQuery(scope);
  },
  seal(draft) {
    if (draft.given.has(checksum.name)) return;
    fill(draft, checksum, 0);
    fill(draft, checksum, 0xffff - fold16(sum16(draft.bytes, draft.offset, draft.end)));
  },
});

/** Up to version 2 a message is 8 bytes, whatever follows. */
function judgeChecksum(scope: Scope, version: number): number {
  const end = version === 3 ? scope.end : scope.offset + 8;
  return scope.fragment || !scope.has(scope.offset, end - scope.offset)
    ? status.unverified
    : judge(scope.bytes, scope.offset, end);
}

/** Tenths of a second: a floating point number from 128 on, RFC 9776 section 4.1.1. */
const delayOf = (code: number): number =>
  code < 128 ? code : ((code & 0x0f) | 0x10) << (((code >> 4) & 7) + 3);

function readQuery(scope: Scope): void {
  const { bytes: frame, offset } = scope;
  const code = frame[offset + 1]!;
  scope.add(maxResponse, delayOf(code), offset + 1, 1);
  if (code >= 128) {
    scope.take(exponent, offset + 1);
    scope.take(mantissa, offset + 1);
  }
  const count = (frame[offset + 10]! << 8) | frame[offset + 11]!;
  readSources(scope, offset + 12, count);
}

function readRecords(scope: Scope): void {
  const { bytes: frame, offset } = scope;
  let at = offset + 8;
  for (let left = (frame[offset + 6]! << 8) | frame[offset + 7]!; left > 0; left -= 1) {
    scope.take(recordType, at);
    const words = scope.takeNumber(auxiliaryLength, at + 1);
    const count = scope.takeNumber(sourceCount, at + 2);
    scope.take(group, at + 4);
    at = readSources(scope, at + 8, count);
    if (words > 0) scope.take(auxiliary, at, 4 * words);
    at += 4 * words;
  }
}

function readSources(scope: Scope, from: number, count: number): number {
  const end = from + 4 * count;
  for (let at = from; at < end; at += 4) scope.take(source, at);
  return end;
}

/**
 * Domain Name System, RFC 1035; multicast DNS, RFC 6762. In TCP (RFC 7766) a message is decoded where it stands whole in one
 * segment: nothing is reassembled.
 */
import { fill } from '../draft.js';
import type { FieldReader } from '../field-reader.js';
import { defineLayer, type Form, type PreparedKind } from '../layer-kind.js';
import { flag, readUint, uint16, type Row } from '../row.js';
import type { Scope } from '../scope.js';
import { questionPiece, readQuestion, readRecord, recordRows } from './dns-records.js';

const headerSize = 12;
const update = 5;
const length = uint16('dns.length', 'Length', { at: 0 });

/** The header's rows where the message begins at `begin`. */
function header(begin: number): { readonly common: Row[]; readonly forms: Form[] } {
  const bit = (name: string, title: string, mask: number): Row =>
    flag(`dns.flags.${name}`, title, { at: begin + 2, size: 2, mask });
  const bits = (name: string, title: string, mask: number): Row =>
    uint16(`dns.flags.${name}`, title, { at: begin + 2, mask });
  const count = (name: string, title: string, place: number): Row =>
    uint16(`dns.count.${name}`, title, { at: begin + place });
  const answer = [
    bit('authoritative', 'Authoritative', 0x0400),
    bit('recavail', 'Recursion available', 0x0080),
    bit('authenticated', 'Answer authenticated', 0x0020),
    bits('rcode', 'Reply code', 0x000f),
  ];
  const records = [
    count('queries', 'Questions', 4),
    count('answers', 'Answer RRs', 6),
    count('auth_rr', 'Authority RRs', 8),
  ];
  const changes = [
    count('zones', 'Zones', 4),
    count('prerequisites', 'Prerequisites', 6),
    count('updates', 'Updates', 8),
  ];
  const isUpdate = (source: Uint8Array, at: number): boolean =>
    ((source[at + begin + 2]! >> 3) & 0x0f) === update;
  const isAnswer = (source: Uint8Array, at: number): boolean =>
    (source[at + begin + 2]! & 0x80) !== 0;
  const isTrusting = (source: Uint8Array, at: number): boolean =>
    (source[at + begin + 3]! & 0x20) !== 0;
  return {
    common: [
      uint16('dns.id', 'Transaction ID', { at: begin, chosen: true }),
      uint16('dns.flags', 'Flags', { at: begin + 2 }),
      bit('response', 'Response', 0x8000),
      bits('opcode', 'Opcode', 0x7800),
      bit('truncated', 'Truncated', 0x0200),
      bit('recdesired', 'Recursion desired', 0x0100),
      bit('z', 'Z', 0x0040),
      bit('checkdisable', 'Non-authenticated data', 0x0010),
      count('add_rr', 'Additional RRs', 10),
    ],
    forms: [
      {
        when: (source, at) => isAnswer(source, at) && isUpdate(source, at),
        fields: [...answer, ...changes],
      },
      { when: isAnswer, fields: [...answer, ...records] },
      { when: isUpdate, fields: changes },
      { when: isTrusting, fields: [answer[2]!, ...records] },
      { when: () => true, fields: records },
    ],
  };
}

/** The four sections: questions, answers, authority, additional. */
function readSections(scope: Scope, begin: number, multicast: boolean): void {
  const { bytes: frame, offset } = scope;
  const base = offset + begin;
  scope.length = scope.captured - offset;
  const counts = [4, 6, 8, 10].map((place) => readUint(frame, base + place, 2));
  let at = base + headerSize;
  counts.forEach((count, section) => {
    const read = section === 0 ? readQuestion : readRecord;
    for (let left = count; left > 0; left -= 1) at = read(scope, { base, multicast }, at);
  });
}

function summarize(word: string, fields: FieldReader): string {
  const way = fields.text('dns.flags.response') === 'true' ? 'answer' : 'query';
  const name = fields.text('dns.qry.name');
  const about = name === '?' ? fields.text('dns.resp.name') : name;
  return `${word} ${way}${about === '?' ? '' : ` ${about}`}`;
}

const isAnswer = (source: Uint8Array, at: number, end: number): boolean =>
  end - at >= headerSize && (source[at + 2]! & 0x80) !== 0;

/** What a recipe gives as `queries`. */
const questions = (begin: number) => ({
  ...{ unit: 1, word: 'queries', pieces: [questionPiece] },
  count: uint16('dns.count.queries', 'Questions', { at: begin + 4 }),
});

const message = (protocol: 'dns' | 'mdns', title: string, manual: string, port: number) => {
  const { common, forms } = header(0);
  return defineLayer({
    protocol,
    title,
    manual,
    header: headerSize,
    position: 'application',
    carries: 'nothing',
    leaf: true,
    under: { 'udp.port': [port] },
    answers: isAnswer,
    fields: [...common, ...recordRows],
    forms,
    options: questions(0),
    summarize: (fields) => summarize(protocol === 'dns' ? 'DNS' : 'mDNS', fields),
    decode: (scope) => {
      readSections(scope, 0, protocol === 'mdns');
    },
  });
};

export const dns = message('dns', 'Domain Name System', 'RFC 1035', 53);
export const mdns = message('mdns', 'Multicast Domain Name System', 'RFC 6762', 5353);

const behindLength = header(2);

export const dnsInTcp: PreparedKind = defineLayer({
  protocol: 'dns',
  word: 'dns_tcp',
  title: 'Domain Name System in TCP',
  manual: 'RFC 7766',
  header: 2 + headerSize,
  position: 'application',
  carries: 'nothing',
  leaf: true,
  under: { 'tcp.port': [53] },
  begins(source, at, end) {
    if (end - at < 2 + headerSize) return false;
    const size = readUint(source, at, 2);
    return size >= headerSize && at + 2 + size <= end;
  },
  fields: [length, ...behindLength.common, ...recordRows],
  forms: behindLength.forms,
  options: questions(2),
  summarize: (fields) => summarize('DNS', fields),
  decode(scope) {
    scope.trim(scope.offset + 2 + readUint(scope.bytes, scope.offset, 2), length.name);
    readSections(scope, 2, false);
  },
  seal: (draft) => fill(draft, length, draft.end - draft.offset - 2),
});

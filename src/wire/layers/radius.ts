/**
 * Remote Authentication Dial In User Service: RFC 2865, RFC 2866, RFC 2869, RFC 3162. EAP in it (RFC 3579) is decoded where one
 * attribute holds all of it. Fields are those of the attributes in the table; all others are `radius.avp` alone.
 */
import { fill } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, flag, ipv4, readUint, text, uint16, uint32, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';
import { eap } from './eap.js';

const code = uint8('radius.code', 'Code', { at: 0 });
const length = uint16('radius.length', 'Length', { at: 2 });
const isRequest = flag('radius.req', 'Request');
const isResponse = flag('radius.rsp', 'Response');
const pair = bytes('radius.avp', 'AVP', { chosen: true });
const type = uint8('radius.avp.type', 'Type');
const size = uint8('radius.avp.length', 'Length');
const fragment = bytes('radius.eap_fragment', 'EAP fragment', { chosen: true });

const named = (make: (name: string, title: string) => Row, title: string): Row =>
  make(`radius.${title.replaceAll('-', '_')}`, title);

const attributes: ReadonlyMap<number, Row> = new Map([
  [1, named(text, 'User-Name')],
  [4, named(ipv4, 'NAS-IP-Address')],
  [5, named(uint32, 'NAS-Port')],
  [6, named(uint32, 'Service-Type')],
  [7, named(uint32, 'Framed-Protocol')],
  [8, named(ipv4, 'Framed-IP-Address')],
  [9, named(ipv4, 'Framed-IP-Netmask')],
  [11, named(text, 'Filter-Id')],
  [12, named(uint32, 'Framed-MTU')],
  [18, named(text, 'Reply-Message')],
  [24, named(bytes, 'State')],
  [25, named(bytes, 'Class')],
  [27, named(uint32, 'Session-Timeout')],
  [28, named(uint32, 'Idle-Timeout')],
  [29, named(uint32, 'Termination-Action')],
  [30, named(text, 'Called-Station-Id')],
  [31, named(text, 'Calling-Station-Id')],
  [32, named(text, 'NAS-Identifier')],
  [40, named(uint32, 'Acct-Status-Type')],
  [44, named(text, 'Acct-Session-Id')],
  [61, named(uint32, 'NAS-Port-Type')],
  [77, named(text, 'Connect-Info')],
  [80, named(bytes, 'Message-Authenticator')],
  [87, named(text, 'NAS-Port-Id')],
]);

/** Those that may be one of several sets, which have a tag of one byte: RFC 2868 section 3. */
const tagged = (make: (name: string, title: string) => Row, title: string) => {
  const value = named(make, title);
  return { value, tag: uint8(`${value.name}.tag`, 'Tag') };
};
const numbersWithTag: ReadonlyMap<number, ReturnType<typeof tagged>> = new Map([
  [64, tagged(uint32, 'Tunnel-Type')],
  [65, tagged(uint32, 'Tunnel-Medium-Type')],
]);
const textWithTag = { kind: 81, ...tagged(text, 'Tunnel-Private-Group-Id') };
const highestTag = 0x1f;

const eapMessage = 79;
const headerSize = 20;

const names: Readonly<Record<number, string>> = {
  1: 'access request',
  2: 'access accept',
  3: 'access reject',
  4: 'accounting request',
  5: 'accounting response',
  11: 'access challenge',
};
const requests = [1, 4, 12, 40, 43];
const responses = [2, 3, 5, 11, 41, 42, 44, 45];

export const radius = defineLayer({
  protocol: 'radius',
  title: 'RADIUS Protocol',
  manual: 'RFC 2865',
  header: headerSize,
  position: 'application',
  carries: 'messages',
  leaf: true,
  under: { 'udp.port': [1812, 1813, 1645, 1646, 3799] },
  answers: (source, at, end) =>
    end - at >= headerSize &&
    responses.includes(source[at]!) &&
    readUint(source, at + 2, 2) === end - at,
  defaults: { [code.name]: 1 },
  fields: [
    code,
    uint8('radius.id', 'Identifier', { at: 1, chosen: true }),
    length,
    bytes('radius.authenticator', 'Authenticator', { at: 4, size: 16, chosen: true }),
    isRequest,
    isResponse,
    pair,
    type,
    size,
    fragment,
    ...attributes.values(),
    ...[...numbersWithTag.values(), textWithTag].flatMap(({ value, tag }) => [tag, value]),
  ],
  summarize: (fields) =>
    `RADIUS ${names[fields.number(code.name)] ?? `code ${fields.text(code.name)}`}`,
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const total = readUint(frame, offset + 2, 2);
    if (total < headerSize) scope.reject(`radius.length says ${total} bytes`);
    scope.trim(offset + total, length.name);
    scope.length = scope.captured - offset;
    if (requests.includes(frame[offset]!)) scope.add(isRequest, true);
    if (responses.includes(frame[offset]!)) scope.add(isResponse, true);
    readPairs(scope, offset + headerSize);
  },
  seal: (draft) => fill(draft, length, draft.end - draft.offset),
});

function readPairs(scope: Scope, from: number): void {
  const { bytes: frame } = scope;
  for (let at = from; at < scope.end;) {
    scope.need(at, 2, pair.name);
    const total = frame[at + 1]!;
    if (total < 2) scope.fail(`${size.name} is ${total}`);
    scope.take(pair, at, total);
    scope.take(type, at);
    scope.take(size, at + 1);
    readAttribute(scope, frame[at]!, at + 2, at + total);
    at += total;
  }
}

function readAttribute(scope: Scope, kind: number, at: number, end: number): void {
  if (kind === eapMessage) {
    scope.take(fragment, at, end - at);
    const stated = scope.has(at, 4) ? readUint(scope.bytes, at + 2, 2) : 0;
    if (stated === end - at) scope.enter(eap, at, { end, limit: size.name });
    else scope.hide(at, 'nothing', 'EAP in several attributes is not put together', 'eap');
    return;
  }
  const withTag = numbersWithTag.get(kind);
  if (withTag && end - at === 4) {
    scope.take(withTag.tag, at);
    scope.take(withTag.value, at + 1, 3);
  }
  if (kind === textWithTag.kind && end > at) readTaggedText(scope, at, end);
  const row = attributes.get(kind);
  // What has another length than its type is none of that type.
  if (row && (row.size === 0 || row.size === end - at) && end > at) scope.take(row, at, end - at);
}

/** A first byte that is too great for a tag belongs to the text. */
function readTaggedText(scope: Scope, at: number, end: number): void {
  const hasTag = scope.peek(at) <= highestTag;
  if (hasTag) scope.take(textWithTag.tag, at);
  const begin = hasTag ? at + 1 : at;
  if (end > begin) scope.take(textWithTag.value, begin, end - begin);
}

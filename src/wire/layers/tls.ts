/**
 * Transport Layer Security: RFC 5246 (1.2), RFC 8446 (1.3). Records are decoded where they stand whole in one segment; of
 * handshakes, the client’s hello. All others, and what is encrypted, are records of a type and a length. Nothing is reassembled. A
 * client’s hello is found at any port.
 */
import { defineLayer } from '../layer-kind.js';
import { readUint, uint16, uint24, uint8 } from '../row.js';
import type { Scope } from '../scope.js';
import { extensionRows, readExtensions } from './tls-extensions.js';

const record = {
  type: uint8('tls.record.content_type', 'Content Type'),
  version: uint16('tls.record.version', 'Version'),
  length: uint16('tls.record.length', 'Length'),
};
const handshake = {
  type: uint8('tls.handshake.type', 'Handshake Type'),
  length: uint24('tls.handshake.length', 'Length'),
  version: uint16('tls.handshake.version', 'Version'),
  sessionLength: uint8('tls.handshake.session_id_length', 'Session ID Length'),
  suitesLength: uint16('tls.handshake.cipher_suites_length', 'Cipher Suites Length'),
  suite: uint16('tls.handshake.ciphersuite', 'Cipher Suite'),
  methodsLength: uint8('tls.handshake.comp_methods_length', 'Compression Methods Length'),
  extensionsLength: uint16('tls.handshake.extensions_length', 'Extensions Length'),
};
const alert = {
  level: uint8('tls.alert_message.level', 'Level'),
  description: uint8('tls.alert_message.desc', 'Description'),
};

const [changeCipherSpec, alertType, handshakeType, applicationData] = [20, 21, 22, 23];
const clientHello = 1;
/** RFC 5246 section 6.2.3. */
const mostBytes = 2 ** 14 + 2048;

/** Whether a whole record stands at `at`. */
function isRecord(bytes: Uint8Array, at: number, end: number): boolean {
  if (end - at < 5) return false;
  const type = bytes[at]!;
  const size = readUint(bytes, at + 3, 2);
  const isKnown = type >= changeCipherSpec && type <= applicationData;
  return (
    isKnown &&
    bytes[at + 1] === 3 &&
    bytes[at + 2]! <= 4 &&
    size <= mostBytes &&
    at + 5 + size <= end
  );
}

/** Whether the record at `at` is a client’s hello: not encrypted, as its lengths agree. */
const isHello = (bytes: Uint8Array, at: number, end: number): boolean =>
  isRecord(bytes, at, end) &&
  bytes[at] === handshakeType &&
  bytes[at + 5] === clientHello &&
  readUint(bytes, at + 6, 3) + 4 === readUint(bytes, at + 3, 2) &&
  bytes[at + 9] === 3;

export const tls = defineLayer({
  protocol: 'tls',
  title: 'Transport Layer Security',
  manual: 'RFC 8446',
  header: 0,
  position: 'application',
  carries: 'nothing',
  leaf: true,
  under: { 'tcp.port': [443] },
  begins: isRecord,
  atAnyPort: isHello,
  fields: [
    ...Object.values(record),
    ...Object.values(handshake),
    ...extensionRows,
    ...Object.values(alert),
  ],
  summarize(fields) {
    const name = fields.text('tls.handshake.extensions_server_name');
    if (fields.number(handshake.type.name) === clientHello)
      return `TLS client hello${name === '?' ? '' : ` for ${name}`}`;
    return 'TLS';
  },
  decode(scope) {
    const { bytes, offset, captured } = scope;
    let at = offset;
    while (isRecord(bytes, at, captured)) at = readRecord(scope, at);
    scope.length = at - offset;
    scope.trim(at, record.length.name);
  },
});

function readRecord(scope: Scope, at: number): number {
  const { bytes } = scope;
  const type = scope.takeNumber(record.type, at);
  scope.take(record.version, at + 1);
  const size = scope.takeNumber(record.length, at + 3);
  const end = at + 5 + size;
  if (type === handshakeType && isHello(bytes, at, end)) readHello(scope, at + 5);
  else if (type === handshakeType)
    scope.hide(at + 5, 'nothing', 'a TLS handshake that is not decoded, or encrypted', 'tls');
  // An encrypted alert is longer.
  if (type === alertType && size === 2) {
    scope.take(alert.level, at + 5);
    scope.take(alert.description, at + 6);
  }
  return end;
}

function readHello(scope: Scope, at: number): void {
  scope.take(handshake.type, at);
  const end = at + 4 + scope.takeNumber(handshake.length, at + 1);
  scope.take(handshake.version, at + 4);
  const session = at + 38;
  const suites = session + 1 + scope.takeNumber(handshake.sessionLength, session);
  const suitesSize = scope.takeNumber(handshake.suitesLength, suites);
  const methods = suites + 2 + suitesSize;
  for (let place = suites + 2; place + 2 <= methods; place += 2) scope.take(handshake.suite, place);
  const extensions = methods + 1 + scope.takeNumber(handshake.methodsLength, methods);
  if (extensions >= end) return;
  const size = scope.takeNumber(handshake.extensionsLength, extensions);
  readExtensions(scope, extensions + 2, Math.min(end, extensions + 2 + size));
}

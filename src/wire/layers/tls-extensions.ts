/** Extensions of TLS hellos, RFC 8446 section 4.2: server names (RFC 6066) and ALPN (RFC 7301); others by type and length. */
import { text, uint16, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';

const type = uint16('tls.handshake.extension.type', 'Type');
const length = uint16('tls.handshake.extension.len', 'Length');
const names = {
  listLength: uint16('tls.handshake.extensions_server_name_list_len', 'Server Name list length'),
  type: uint8('tls.handshake.extensions_server_name_type', 'Server Name Type'),
  length: uint16('tls.handshake.extensions_server_name_len', 'Server Name length'),
  name: text('tls.handshake.extensions_server_name', 'Server Name'),
};
const protocols = {
  listLength: uint16('tls.handshake.extensions_alpn_len', 'ALPN Extension Length'),
  length: uint8('tls.handshake.extensions_alpn_str_len', 'ALPN string length'),
  name: text('tls.handshake.extensions_alpn_str', 'ALPN Next Protocol'),
};

export const extensionRows: readonly Row[] = [
  type,
  length,
  ...Object.values(names),
  ...Object.values(protocols),
];

const serverName = 0;
const alpn = 16;

/** Reads the extensions between `from` and `to`. */
export function readExtensions(scope: Scope, from: number, to: number): void {
  for (let at = from; at < to;) {
    const kind = scope.takeNumber(type, at);
    const size = scope.takeNumber(length, at + 2);
    const begin = at + 4;
    scope.need(begin, size, length.name);
    // A server confirms a name with an extension that is empty.
    if (kind === serverName && size > 0) readNames(scope, begin);
    if (kind === alpn && size > 0) readProtocols(scope, begin);
    at = begin + size;
  }
}

function readNames(scope: Scope, begin: number): void {
  const end = begin + 2 + scope.takeNumber(names.listLength, begin);
  for (let at = begin + 2; at < end;) {
    scope.take(names.type, at);
    const size = scope.takeNumber(names.length, at + 1);
    scope.take(names.name, at + 3, size);
    at += 3 + size;
  }
}

function readProtocols(scope: Scope, begin: number): void {
  const end = begin + 2 + scope.takeNumber(protocols.listLength, begin);
  for (let at = begin + 2; at < end;) {
    const size = scope.takeNumber(protocols.length, at);
    scope.take(protocols.name, at + 1, size);
    at += 1 + size;
  }
}

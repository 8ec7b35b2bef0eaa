/** What the extension headers of IPv6 have in common: RFC 8200 section 4, RFC 6564. */
import { fill, keyOf, type Draft } from '../draft.js';
import { uint16, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';

const noNextHeader = 59;

export interface ExtensionRows {
  readonly nextHeader: Row;
  /** In units of 8 bytes, without the first 8. */
  readonly length: Row;
  readonly bytes: Row;
}

export const extensionRows = (protocol: string): ExtensionRows => ({
  nextHeader: uint8(`${protocol}.nxt`, 'Next Header', { at: 0 }),
  length: uint8(`${protocol}.len`, 'Length', { at: 1 }),
  bytes: uint16(`${protocol}.len_oct`, 'Length'),
});

/** The header's length in bytes, kept as a field as well. */
export function takeLength(scope: Scope, rows: ExtensionRows): number {
  const size = 8 * (scope.bytes[scope.offset + 1]! + 1);
  scope.add(rows.bytes, size, scope.offset + 1, 1);
  scope.length = size;
  return size;
}

/** Goes on to what the header announces. */
export function enterNext(scope: Scope, at: number, fragment = scope.fragment): void {
  const next = scope.bytes[scope.offset]!;
  if (next === noNextHeader) scope.enter(undefined, at, { fragment });
  else scope.enterBy('ip.proto', next, at, { fragment });
}

/** Fills in the next header, and the length where the header has one. */
export function sealExtension(draft: Draft, nextHeader: Row, length?: Row): void {
  fill(draft, nextHeader, keyOf(draft.upper, 'ip.proto') ?? noNextHeader);
  if (length) fill(draft, length, Math.max(0, Math.ceil(draft.header / 8) - 1));
}

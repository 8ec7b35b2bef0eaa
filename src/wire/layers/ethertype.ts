/** How layers find the one above by EtherType, https://www.iana.org/assignments/ieee-802-numbers. */
import { keyOf, type Draft } from '../draft.js';
import type { Scope } from '../scope.js';

/**
 * Decodes what an EtherType announces at `at`; Wireshark counts this step as a protocol of its own, unless a whole
 * frame ends there.
 */
export function enterEthertype(scope: Scope, type: number, at: number): number {
  const { bytes, originalLength } = scope.dissection.packet;
  if (at < bytes.length || originalLength > bytes.length) scope.dissection.names.push('ethertype');
  return scope.enterBy('ethertype', type, at);
}

/** Local experimental EtherType 1, IEEE 802 clause 9.2.4. */
const experiment = 0x88b5;

/** The EtherType for what a crafted layer carries. */
export const ethertypeOf = (draft: Draft): number => keyOf(draft.upper, 'ethertype') ?? experiment;

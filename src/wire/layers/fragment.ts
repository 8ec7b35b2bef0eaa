/** Fragments of IP but the first: RFC 791, RFC 8200 section 4.5. */
import type { Scope } from '../scope.js';

/** All headers of a packet that real tunnels carry are in its first so many bytes. */
const mostHeaders = 256;

/**
 * The rest of something whose headers are in an earlier fragment, unless that was so short that some may be here.
 * @param place where in the packet it begins, in bytes
 */
export function enterPiece(scope: Scope, protocol: number, place: number, offset: number): void {
  const kind = scope.find('ip.proto', protocol);
  const holds = kind?.carries === 'messages' ? 'messages' : 'packets';
  if (place < mostHeaders && kind?.carries !== 'nothing')
    scope.hide(offset, holds, `a fragment from byte ${place} on, where headers may be`);
  scope.enter(undefined, offset, { fragment: true });
}

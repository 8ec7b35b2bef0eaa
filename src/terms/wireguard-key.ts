/**
 * Keys of WireGuard from names, so that a scenario needs none and has the same ones in every run: the SHA-256 of
 * `node:interface`, made a key of Curve25519 (RFC 7748, section 5). They keep no secret.
 */
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';

/** What stands before the key in its DER form, RFC 8410. */
const privateStart = Buffer.from('302e020100300506032b656e04220420', 'hex');
const keySize = 32;

function privateBytes(id: string): Buffer {
  const key = createHash('sha256').update(id).digest();
  key.writeUInt8(key.readUInt8(0) & 0xf8, 0);
  key.writeUInt8((key.readUInt8(31) & 0x7f) | 0x40, 31);
  return key;
}

/** The private key of `node:interface`, as wg(8) takes it. */
export const privateKeyOf = (id: string): string => privateBytes(id).toString('base64');

/** The matching public key, which its peers are given. */
export function publicKeyOf(id: string): string {
  const der = Buffer.concat([privateStart, privateBytes(id)]);
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  return key.export({ format: 'der', type: 'spki' }).subarray(-keySize).toString('base64');
}

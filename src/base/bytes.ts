/** Byte strings. */

/** Whether two byte strings are equal. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Two lower-case hexadecimal digits per byte, with `separator` between bytes. */
export function toHex(bytes: Uint8Array, separator = ''): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 1)
    text += (index === 0 ? '' : separator) + digits[bytes[index]!]!;
  return text;
}

/**
 * Parses hexadecimal text: pairs of digits, optionally separated by spaces, colons, dashes or dots. Undefined
 * if it is anything else.
 */
export function fromHex(text: string): Uint8Array | undefined {
  const pairs = text.trim().replace(/(?<=[0-9a-f]{2})[\s:.-]+(?=[0-9a-f]{2})/gi, '');
  if (pairs.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(pairs)) return undefined;
  return Uint8Array.from({ length: pairs.length / 2 }, (_, index) =>
    Number.parseInt(pairs.slice(2 * index, 2 * index + 2), 16),
  );
}

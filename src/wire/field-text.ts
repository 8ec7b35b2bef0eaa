/** A field's value as a filter writes it: `10.0.0.1`, `02:00:00:00:00:01`, `"text"`, a number in decimal, bytes in hexadecimal. */
import { toHex } from '../base/bytes.js';
import type { Field } from '../model/frame.js';
import { formatIpv4, formatIpv6, formatMac } from './address.js';
import { fieldInfo } from './fields.js';

export function formatField({ name, value }: Pick<Field, 'name' | 'value'>): string {
  if (!(value instanceof Uint8Array))
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  switch (fieldInfo(name)?.type) {
    case 'ether':
      return formatMac(value);
    case 'ipv4':
      return formatIpv4(value);
    case 'ipv6':
      return formatIpv6(value);
    default:
      return toHex(value);
  }
}

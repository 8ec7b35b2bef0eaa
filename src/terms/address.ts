/** MAC and IP addresses as scenario files write them. */
import * as z from 'zod';
import { ipVersion } from './ip-version.js';

export const macAddress = z
  .string()
  .regex(/^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$/, {
    error: 'expected a MAC address, e.g. 02:00:00:00:00:01',
  })
  .describe('A MAC address, e.g. 02:00:00:00:00:01.');

export const ipAddress = z
  .string()
  .refine((text) => ipVersion(text) !== 0, { error: 'expected an IPv4 or IPv6 address' })
  .describe('An IPv4 or IPv6 address.');

/** An interface's address with its prefix length: 10.0.0.1/24, fd00::1/64. */
export const interfaceAddress = z
  .string()
  .refine((text) => parseInterfaceAddress(text) !== undefined, {
    error: 'expected an address with its prefix length, e.g. 10.0.0.1/24',
  })
  .describe('An address with its prefix length, e.g. 10.0.0.1/24 or fd00::1/64.');

/** The parts of `address/prefix`; undefined when it is none. */
export function parseInterfaceAddress(
  text: string,
): { address: string; prefix: number; family: 4 | 6 } | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  if (!match) return undefined;
  const family = ipVersion(match[1]!);
  const prefix = Number(match[2]);
  if (family === 0 || prefix > (family === 4 ? 32 : 128)) return undefined;
  return { address: match[1]!, prefix, family: family };
}

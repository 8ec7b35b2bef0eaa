/** The sender and the target of a stimulus, as scenario files write them. */
import * as z from 'zod';

import { formatInterfaceId } from '../model/capture.js';
import type { Names } from '../terms/names.js';
import { resolveInterface } from '../terms/reference.js';
import type { Use } from '../terms/use.js';
import { usesInterface, usesNode } from '../terms/use.js';
import type { Mistake } from './probe.js';
import { ipVersion } from '../terms/ip-version.js';

/** The sender: a node, or one of its interfaces when the packets must leave there. */
export const origin = z
  .string()
  .regex(/^[^\s:/]+(:[^\s:/]+)?$/, { error: 'expected a node or an interface as node:name' })
  .describe('A node; or node:name, to bind to that interface.');

/** `node:name`: a text with a single colon is not an address. */
const isInterface = (text: string): boolean => /^[^\s:/]+:[^\s:/]+$/.test(text);

/** Whom it asks: an interface for its address, or an address. */
export const target = z
  .string()
  .refine((text) => isInterface(text) || ipVersion(text) !== 0, {
    error: 'expected an interface as node:name, or an IP address',
  })
  .describe('An interface, as node:name, for its first address; or an IPv4 or IPv6 address.');

export const family = z
  .union([z.literal(4), z.literal(6)], { error: 'expected 4 or 6' })
  .describe('Which address of the target to use, IPv4 or IPv6; its first one by default.');

export const source = z
  .string()
  .refine((text) => ipVersion(text) !== 0, { error: 'expected an IPv4 or IPv6 address' })
  .describe("The source address, one of the sender's; by default the kernel chooses it.");

/** A source address must be of the version of the address that is asked. */
export function checkSource(
  { source, to, family }: { source?: string | undefined; to: string; family?: 4 | 6 | undefined },
  names: Names,
): Mistake[] {
  const target = isAddress(to) ? to : names.address(to, family);
  return source === undefined || target === undefined || ipVersion(source) === ipVersion(target)
    ? []
    : [
        {
          path: ['source'],
          message: `${source} is not an IPv${ipVersion(target)} address, as ${target} is`,
        },
      ];
}

export interface Origin {
  readonly node: string;
  /** Set when bound to an interface. */
  readonly interface?: string;
}

export function readOrigin(text: string): Origin {
  if (!text.includes(':')) return { node: text };
  const { node, name } = resolveInterface(text);
  return { node, interface: name };
}

export const isAddress = (text: string): boolean => !isInterface(text) && ipVersion(text) !== 0;

export const usesOrigin = (text: string): Use =>
  text.includes(':') ? usesInterface(text, 'from') : usesNode(text, 'from');

export const usesTarget = (text: string): Use[] =>
  isAddress(text) ? [] : [usesInterface(text, 'to')];

/** The address that a checked target stands for. */
export function targetAddress(to: string, names: Names, wanted?: 4 | 6): string {
  const address = isAddress(to) ? to : names.address(to, wanted);
  if (address === undefined) throw new RangeError(`${to} has no address`);
  return address;
}

/**
 * A target interface needs an address, and one of the wanted family. When it is given by its name, the one who
 * starts, `from`, must not have its address too: what it sends would never leave it.
 */
export function checkTarget(
  to: string,
  names: Names,
  { family, from }: { family?: 4 | 6 | undefined; from?: string } = {},
): Mistake[] {
  const kind = family === undefined ? 'IP' : `IPv${family}`;
  if (isAddress(to))
    return family === undefined || ipVersion(to) === family
      ? []
      : [{ path: ['to'], message: `${to} is not an ${kind} address` }];
  const address = names.address(to, family);
  if (address === undefined)
    return [
      { path: ['to'], message: `${to} has no ${kind} address`, hint: 'give it an `address:`' },
    ];
  const own = from === undefined ? undefined : ownInterface(readOrigin(from), to, address, names);
  return own === undefined
    ? []
    : [
        {
          path: ['to'],
          message: `${to} has the address ${address}, and so has ${own}: nothing would leave the node`,
          hint: `write \`to: ${address}\` if you mean that`,
        },
      ];
}

/** The interface of the origin's node, routed by the same table, that has the address of a target elsewhere. */
function ownInterface(
  { node, interface: bound }: Origin,
  to: string,
  address: string,
  names: Names,
): string | undefined {
  if (resolveInterface(to).node === node) return undefined;
  const table = names.tableOf(node, bound);
  const own = names
    .node(node)
    .interfaces.find(
      ({ id, addresses }) =>
        addresses.some((each) => each.address === address) &&
        names.tableOf(node, id.name) === table,
    );
  return own && formatInterfaceId(own.id);
}

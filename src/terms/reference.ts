/** How scenario files name nodes and interfaces. */
import * as z from 'zod';

import type { InterfaceId } from '../model/capture.js';

/** Linux's IFNAMSIZ is 16 with the final zero: 15 bytes for a name. */
export const longestInterfaceName = 15;

/** `node:interface`. */
export const interfaceReference = z
  .string()
  .regex(/^[^\s:/]+:[^\s:/]+$/, { error: 'expected an interface as node:name' })
  .describe('An interface, as node:name.');

/** `interface` in the same node, or `node:interface`. */
export const nearInterfaceReference = z
  .string()
  .regex(/^([^\s:/]+:)?[^\s:/]+$/, { error: 'expected an interface: name or node:name' })
  .describe('An interface: name in the same node, node:name in any node.');

/** A node's name. */
export const nodeReference = z
  .string()
  .regex(/^[^\s:/]+$/, { error: 'expected the name of a node' })
  .describe('A node.');

/** The interface that `text` names, seen from `node`. */
export function resolveInterface(text: string, node?: string): InterfaceId {
  const colon = text.indexOf(':');
  if (colon >= 0) return { node: text.slice(0, colon), name: text.slice(colon + 1) };
  if (node === undefined) throw new TypeError(`“${text}” does not name a node`);
  return { node, name: text };
}

/** Names by which the actions of a plan refer to one another. */
import type { InterfaceId } from '../model/capture.js';
import { formatInterfaceId } from '../model/capture.js';

export const creates = (id: InterfaceId): string => `create ${formatInterfaceId(id)}`;
export const founds = (id: InterfaceId): string => `found ${formatInterfaceId(id)}`;
export const joins = (id: InterfaceId): string => `join ${formatInterfaceId(id)}`;
export const configures = (id: InterfaceId): string => `configure ${formatInterfaceId(id)}`;
export const connects = (id: InterfaceId): string => `connect ${formatInterfaceId(id)}`;
export const routesOf = (node: string): string => `route ${node}`;
export const configuresNode = (node: string): string => `configure ${node}`;

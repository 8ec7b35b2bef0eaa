/**
 * Whether an interface performs duplicate address detection for its IPv6 addresses (RFC 4862 section 5.4), and
 * the commands to set that. ip-sysctl.rst, accept_dad: the greater of `all` and the interface's own value
 * applies; an address added with `nodad` is exempt.
 */
import type { Interface, Node, Setting } from '../model/scenario.js';
import { scopedKey } from '../terms/sysctl-key.js';
import { isQuiet } from './quiet.js';

/** The last value of accept_dad that the scenario sets in this scope. */
function said(settings: readonly Setting[], scope: string): number | undefined {
  const found = settings.findLast(({ key }) => {
    const scoped = scopedKey(key);
    return (
      scoped?.family === 'ipv6' &&
      scoped.table === 'conf' &&
      scoped.name === 'accept_dad' &&
      scoped.scope === scope
    );
  });
  return found && Number(found.value);
}

/** The interface's accept_dad if the scenario does not set it. */
function inheritedDetection(node: Node): number {
  const quiet = isQuiet(node, 'dad') && said(node.sysctls, 'all') === undefined;
  return said(node.sysctls, 'default') ?? (quiet ? 0 : 1);
}

/** Whether the kernel performs duplicate address detection for the interface's addresses. */
export function detectsDuplicates({ id, dad, sysctls }: Interface, node: Node): boolean {
  if (dad !== undefined) return dad;
  const own = said([...node.sysctls, ...sysctls], id.name) ?? inheritedDetection(node);
  return own > 0 || (said(node.sysctls, 'all') ?? 0) > 0;
}

/** The setting for an interface's `dad`, made before the scenario's own settings for it. */
export function detectionSetting(each: Interface, node: Node): string | undefined {
  if (each.dad === undefined || each.dad === inheritedDetection(node) > 0) return undefined;
  return `net.ipv6.conf.${each.id.name.replaceAll('.', '/')}.accept_dad=${Number(each.dad)}`;
}

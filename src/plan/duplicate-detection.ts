/**
 * Whether an interface looks for duplicates of its IPv6 addresses (RFC 4862 section 5.4), and the commands that
 * make it so. ip-sysctl.rst, accept_dad: the greater of `all` and the interface’s own decides; an address that is
 * added `nodad` is left out.
 */
import type { Interface, Node, Setting } from '../model/scenario.js';
import { scopedKey } from '../terms/sysctl-key.js';
import { isQuiet } from './quiet.js';

/** The last value of accept_dad that the scenario gives at this scope. */
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

/** What the interface’s own accept_dad is when nothing is said of the interface itself. */
function inheritedDetection(node: Node): number {
  const quiet = isQuiet(node, 'dad') && said(node.sysctls, 'all') === undefined;
  return said(node.sysctls, 'default') ?? (quiet ? 0 : 1);
}

/** Whether the kernel looks for duplicates of the addresses that the interface is given. */
export function detectsDuplicates({ id, dad, sysctls }: Interface, node: Node): boolean {
  if (dad !== undefined) return dad;
  const own = said([...node.sysctls, ...sysctls], id.name) ?? inheritedDetection(node);
  return own > 0 || (said(node.sysctls, 'all') ?? 0) > 0;
}

/** What `dad` of an interface sets, before the scenario’s own settings of it. */
export function detectionSetting(each: Interface, node: Node): string | undefined {
  if (each.dad === undefined || each.dad === inheritedDetection(node) > 0) return undefined;
  return `net.ipv6.conf.${each.id.name.replaceAll('.', '/')}.accept_dad=${Number(each.dad)}`;
}

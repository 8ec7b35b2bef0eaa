/** Whether a text is an IP address, and of which version. */
import { isIPv4, isIPv6 } from 'node:net';

/**
 * 4 or 6; 0 for what is no address. As isIP of node:net, whose pattern for IPv6 takes ten milliseconds to
 * compile: only a text with enough groups is matched, so no MAC address is.
 */
export function ipVersion(text: string): 0 | 4 | 6 {
  if (isIPv4(text)) return 4;
  return /::|^([^:]*:){6,7}[^:]*$/.test(text) && isIPv6(text) ? 6 : 0;
}

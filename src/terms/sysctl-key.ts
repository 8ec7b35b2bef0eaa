/**
 * The parts of a sysctl's key. sysctl(8): the first separator, a dot or a slash, is the separator, and
 * stands for the other one inside a name: `net.ipv4.conf.eth0/5.arp_notify` is about eth0.5.
 */
export const keyParts = (key: string): string[] =>
  /^[^/]*\./.test(key) ? key.split('.').map((part) => part.replaceAll('/', '.')) : key.split('/');

/** What a network setting is about: `net.ipv4.conf.all.rp_filter`, and so for each interface. */
export interface ScopedKey {
  readonly family: 'ipv4' | 'ipv6';
  readonly table: 'conf' | 'neigh';
  /** An interface, `all` or `default`. */
  readonly scope: string;
  readonly name: string;
}

/** Undefined for a key that has no such scope: `net.ipv4.ip_forward`. */
export function scopedKey(key: string): ScopedKey | undefined {
  const [, family, table, scope, name, ...rest] = keyParts(key);
  if (family !== 'ipv4' && family !== 'ipv6') return undefined;
  if (table !== 'conf' && table !== 'neigh') return undefined;
  return scope === undefined || name === undefined || rest.length > 0
    ? undefined
    : { family, table, scope, name };
}

/** Timers of neighbours and of proxies, and of TCP. */
const timers = /\.neigh\.|delay|retrans|retries|net\.ipv4\.tcp_/;

/** Whether settings decide how long something takes that the kernel sends, or holds back. */
export const setsTimer = (settings: string): boolean => timers.test(settings);

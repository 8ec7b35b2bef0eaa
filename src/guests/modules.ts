/**
 * Selects the kernel modules for a guest: those for virtual network devices and protocols, with their
 * dependencies. modules.dep(5).
 */

/** Folders below `kernel/` whose modules are included. */
const wanted = [
  ...['8021q', '802', 'bridge', 'core', 'hsr', 'ipv4', 'ipv6', 'l2tp', 'llc', 'mpls'],
  ...['netfilter', 'netlink', 'nsh', 'openvswitch', 'packet', 'psample', 'sched', 'tls', 'xfrm'],
  ...['batman-adv', 'can', 'mac80211', 'wireless', 'rfkill', 'key', 'ife', 'unix', 'sctp'],
]
  .map((folder) => `net/${folder}/`)
  .concat(
    ['ipvlan', 'bonding', 'team', 'vxlan', 'wireguard', 'netdevsim', 'can/vcan', 'can/vxcan'].map(
      (folder) => `drivers/net/${folder}`,
    ),
    ['drivers/net/wireless/mac80211_hwsim', 'drivers/net/wireless/virtual/'],
    ['drivers/char/virtio_console', 'drivers/virtio/virtio_pci'],
  );

const ciphers = [
  ...['aes_generic', 'authenc', 'cbc', 'ccm', 'chacha', 'cmac', 'crc32c_generic', 'crypto_null'],
  ...['ctr', 'des_generic', 'echainiv', 'gcm', 'ghash', 'hmac', 'md5', 'poly1305', 'seqiv'],
  ...['sha1', 'sha256', 'sha512', 'xcbc'],
];

/** Virtual devices are single files in drivers/net; hardware drivers have folders. */
const isWanted = (path: string): boolean =>
  /^kernel\/drivers\/net\/[^/]+$/.test(path) ||
  wanted.some((start) => path.startsWith(`kernel/${start}`)) ||
  // Ciphers and hashes that MACsec and IPsec need, including those that a hardware driver would otherwise
  // bring.
  new RegExp(`^kernel/crypto/(${ciphers.join('|')})`).test(path);

/**
 * The modules to pack, as paths relative to the modules' folder.
 * @param dependencies the text of modules.dep
 */
export function chooseModules(dependencies: string): string[] {
  const needs = new Map(
    dependencies
      .split('\n')
      .filter((line) => line.includes(':'))
      .map((line): [string, string[]] => {
        const [module = '', ...needed] = line.split(/:? +|:$/).filter(Boolean);
        return [module, needed];
      }),
  );
  // modules.dep lists indirect dependencies, too.
  const chosen = [...needs.keys()].filter(isWanted);
  return [...new Set(chosen.flatMap((module) => [module, ...(needs.get(module) ?? [])]))].sort();
}

/** Index files that modprobe(8) reads. */
export const moduleIndexes = [
  ...['modules.dep.bin', 'modules.alias.bin', 'modules.symbols.bin', 'modules.softdep'],
  ...['modules.builtin.bin', 'modules.builtin.alias.bin', 'modules.builtin.modinfo'],
];

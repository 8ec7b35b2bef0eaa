/**
 * The first process of a guest: a shell that executes lines from netlab. Its reports are lines that begin with
 * the mark. init(1); initramfs: Documentation/filesystems/ramfs-rootfs-initramfs.rst.
 */
import { mark } from '../host/background-job.js';
import { limitFiles, machineFolder } from '../host/machine.js';

/** Kernel parameters that name the guest's channel to netlab and the folder of a machine's files. */
export interface Connection {
  /** Terminal or port: `/dev/tty0`. */
  readonly port: string;
  /** How {@link machineFolder} is mounted, as in fstab(5): `none hostfs sync,/tmp/x`. */
  readonly share: { readonly source: string; readonly type: string; readonly options: string };
}

/** Parameters unknown to the kernel become environment variables of init. */
export const bootParameters = ({
  port,
  share: { source, type, options },
}: Connection): string[] => [
  `port=${port}`,
  `share_source=${source}`,
  `share_type=${type}`,
  `share_options=${options}`,
];

/**
 * `read` takes one byte at a time, so that everything after a line is left for the shell that the line starts.
 * The input ends with netlab; the guest is then switched off.
 */
export const init = `#!/bin/sh
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C HOME=/
mount -a
# The settings of IPv6 and MPLS must be there before the first namespace, and /dev/net/tun before its first use.
modprobe -aq ipv6 tun mpls_router mpls_iptunnel
# Fallback devices (tunl0, sit0 …) of a module that one scenario needs must not appear in the next.
echo 1 >/proc/sys/net/core/fb_tunnels_only_for_init_net
case $port in
/dev/tty*) stty raw -echo <$port ;;
*)
  modprobe -a virtio_pci virtio_console 2>/dev/kmsg
  until [ -c $port ]; do sleep 0.01; done
  ;;
esac
cat >/etc/machine.fstab <<END
netlab /run tmpfs mode=755
netlab /run/netns tmpfs X-mount.mkdir,mode=755
$share_source ${machineFolder} $share_type X-mount.mkdir,$share_options
END
# A port of virtio can be opened once only.
exec <>$port >&0 2>/dev/kmsg
read -r release </proc/sys/kernel/osrelease
echo "${mark}up Linux $release"
while IFS= read -r line; do eval "$line"; done
echo o >/proc/sysrq-trigger
`;

/** Prints the clock of a guest resumed from a snapshot, in nanoseconds since 1970. */
export const printClock = `date "+${mark}clock %s%N"`;

/** Advances its clock by this many seconds. */
export const setClock = (behind: number): string =>
  `date -s '${behind.toFixed(6)} seconds' >/dev/null`;

/** Makes a resumed guest report what a freshly booted one reports. */
export const goOn = (random: string): string =>
  `echo ${random} >/dev/urandom; echo "${mark}up Linux $release"`;

export const fstab = `proc /proc proc
sys /sys sysfs
dev /dev devtmpfs
`;

/**
 * modprobe.d(5). Opening the generic netlink family of simulated radios loads their module, but without radios:
 * each radio is created in its own network and goes with it.
 */
export const moduleSettings = `alias net-pf-16-proto-16-family-MAC80211_HWSIM mac80211_hwsim
options mac80211_hwsim radios=0
`;

/**
 * Opens fresh namespaces around a shell that takes over the channel. When it has ended, init reports what
 * remains: the available memory in KiB, and the devices outside the namespaces.
 */
export const openMachine = [
  // Without +i, a shell at a terminal would be interactive.
  'unshare --net --mount --pid --fork --kill-child --mount-proc sh +i',
  'while read -r key free rest; do [ $key = MemAvailable: ] && break; done </proc/meminfo',
  'cd /sys/class/net',
  `echo "${mark}ended $free" *`,
  'cd /',
].join('; ');

/**
 * The first commands for that shell. To the host, root in the guest is an ordinary user and so cannot change
 * the owner of a shared file, which tcpdump does when it runs as root. So the shell switches to the user's uid
 * and keeps root's capabilities, as in a sandbox, except for the one with which mount(8) refuses to work.
 */
export const enterMachine = (user: number): string =>
  [
    limitFiles,
    'mount -a -T /etc/machine.fstab',
    `echo ${mark}ready`,
    ...(user === 0
      ? []
      : [
          `exec setpriv --reuid=${user} --clear-groups --inh-caps=+all,-setuid --ambient-caps=+all,-setuid sh +i`,
        ]),
  ].join(' && ') + ' || exit 1';

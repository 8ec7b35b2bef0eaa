/**
 * The first process of a guest: a shell that reads lines from netlab and carries them out. It tells
 * netlab in lines that begin with the mark; init(1), initramfs: Documentation/filesystems/ramfs-rootfs-initramfs.rst.
 */
import { mark } from '../host/background-job.js';
import { limitFiles, machineFolder } from '../host/machine.js';

/** Where the kernel's parameters say what the guest talks through, and where the files of a machine are. */
export interface Connection {
  /** The terminal or port: `/dev/tty0`. */
  readonly port: string;
  /** How {@link machineFolder} is mounted, as in fstab(5): `none hostfs sync,/tmp/x`. */
  readonly share: { readonly source: string; readonly type: string; readonly options: string };
}

/** Parameters that the kernel does not know become variables of its first process. */
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
 * `read` takes one byte after the other, so that what follows a line is left for the shell that the
 * line starts. At the end of the input nobody is there any more: the guest is switched off.
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

/** Of a guest that goes on from a snapshot: what its clock shows, in nanoseconds since 1970. */
export const printClock = `date "+${mark}clock %s%N"`;

/** Sets its clock by so many seconds. */
export const setClock = (behind: number): string =>
  `date -s '${behind.toFixed(6)} seconds' >/dev/null`;

/** Says what a guest that has booted says. */
export const goOn = (random: string): string =>
  `echo ${random} >/dev/urandom; echo "${mark}up Linux $release"`;

export const fstab = `proc /proc proc
sys /sys sysfs
dev /dev devtmpfs
`;

/**
 * modprobe.d(5). Who asks for the family of simulated radios has its module loaded, without a radio: each
 * is made in the network that it is for, and goes with it.
 */
export const moduleSettings = `alias net-pf-16-proto-16-family-MAC80211_HWSIM mac80211_hwsim
options mac80211_hwsim radios=0
`;

/**
 * Opens fresh namespaces around a shell that takes the channel over. When it has ended, init says what
 * is left: the memory that is free, in KiB, and the devices beside the namespaces.
 */
export const openMachine = [
  // A shell at a terminal would else take itself for interactive.
  'unshare --net --mount --pid --fork --kill-child --mount-proc sh +i',
  'while read -r key free rest; do [ $key = MemAvailable: ] && break; done </proc/meminfo',
  'cd /sys/class/net',
  `echo "${mark}ended $free" *`,
  'cd /',
].join('; ');

/**
 * The first words to that shell. Root in the guest is an ordinary user's root: the host would not let
 * it give a shared file to another, which tcpdump does as root. So the shell takes the user's number
 * and keeps root's capabilities, as in a sandbox; but for the one with which mount(8) refuses to work.
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

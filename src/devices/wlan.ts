/**
 * wlan: an interface of a radio of its own. The radio is one of mac80211_hwsim: the kernel's whole 802.11
 * stack above hardware that is simulated, where what one radio sends all others of the scenario on its
 * channel receive. iw(8); Documentation/networking/mac80211_hwsim/mac80211_hwsim.rst.
 */
import * as z from 'zod';

import type { InterfaceId } from '../model/capture.js';
import { flag, onOff, option } from '../terms/flag.js';
import { defineDevice } from './device.js';

/** The name of its radio: of one scenario's radios each has another. */
const phyName = ({ node, name }: InterfaceId): string => `${node}.${name}`;

/** The words of iw(8) for the modes, where it has others. */
const modes = {
  managed: 'managed',
  ap: '__ap',
  ibss: 'ibss',
  mesh: 'mp',
  monitor: 'monitor',
} as const;

const schema = z
  .strictObject({
    mode: z
      .enum(Object.keys(modes) as [keyof typeof modes, ...(keyof typeof modes)[]])
      .describe('What it is in its network; managed, a station, when not given.'),
    '4addr': flag.describe('managed: frames with four addresses, so that it can be a bridge port.'),
  })
  .partial();

type Options = z.infer<typeof schema>;

/** `linux/genetlink.h` and `drivers/net/wireless/virtual/mac80211_hwsim.h`. */
const newRadio = 4;
const attributes = { name: 17, withoutInterface: 18 };
const request = 1;

const family = 'MAC80211_HWSIM';

/** What readers of a refusal know a kernel without the simulation by. */
export const noRadios = `no generic netlink family ${family}`;

/** Bytes as printf(1) takes them: all but letters in octal. */
const escape = (bytes: readonly number[]): string =>
  bytes
    .map((byte) =>
      /[a-zA-Z]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `\\${byte.toString(8).padStart(3, '0')}`,
    )
    .join('');

const attribute = (type: number, value: readonly number[]): number[] => {
  const length = value.length + 4;
  return [length, 0, type, 0, ...value, ...new Array<number>((4 - (length % 4)) % 4).fill(0)];
};

/**
 * No program makes such radios one by one, so that each belongs to the network in which it is asked for
 * and goes with it: this writes the message of generic netlink, but for the number of the family,
 * which the kernel that has it tells. socat sends what it reads at once as one datagram.
 */
function makeRadio(id: InterfaceId): string[] {
  const name = [...new TextEncoder().encode(phyName(id)), 0];
  const body = [
    ...[newRadio, 1, 0, 0],
    ...attribute(attributes.name, name),
    ...attribute(attributes.withoutInterface, []),
  ];
  const start = [body.length + 16, 0, 0, 0];
  const rest = [request, 0, ...new Array<number>(8).fill(0), ...body];
  const script = [
    `id=$(genl ctrl get name ${family} 2>&1 | sed -n 's/.*ID: \\(0x[0-9a-f]*\\).*/\\1/p')`,
    `[ "$id" ] || { echo '${noRadios}' >&2; exit 1; }`,
    `printf "$1$(printf '\\\\%o\\\\%o' $((id & 255)) $((id >> 8)))$2" | socat -u - SOCKET-SENDTO:16:3:16:x${'0'.repeat(20)}`,
  ];
  return ['sh', '-c', script.join('; '), 'radio', escape(start), escape(rest)];
}

/**
 * Creates the interface, and gives its radio to the node. iw looks radios up in /sys, which shows those of
 * another network, but knows them by their numbers as well.
 */
function makeInterface(id: InterfaceId, options: Options): string[] {
  const script = [
    `n=$(iw phy | sed -n '/^Wiphy ${phyName(id)}$/{n;s/.*: //p}')`,
    `iw "phy#$n" interface add "$@" && iw "phy#$n" set netns name /run/netns/${id.node}`,
  ];
  const words = [
    ...option('type', modes[options.mode ?? 'managed']),
    ...onOff('4addr', options['4addr']),
  ];
  return ['sh', '-c', script.join('; '), 'interface', id.name, ...words];
}

export const wlan = defineDevice({
  type: 'wlan',
  title: 'Wi-Fi, over a simulated radio',
  manual: 'iw(8)',
  example: 'wlan0: { type: wlan, mode: managed, address: 10.0.0.1/24 }',
  object: 'phy',
  schema,
  check: ({ mode = 'managed', ...others }) =>
    others['4addr'] !== undefined && mode !== 'managed'
      ? [{ option: '4addr', message: '4addr goes with mode managed only' }]
      : [],
  foundation: (id, options) => [{ argv: makeRadio(id) }, { argv: makeInterface(id, options) }],
  mac: () => 'own',
  arguments: () => [],
  config: 'CONFIG_MAC80211_HWSIM',
});

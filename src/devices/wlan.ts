/**
 * wlan: an interface of a radio of its own. The radio is one of mac80211_hwsim: the kernel's whole 802.11
 * stack above hardware that is simulated, where what one radio sends all others of the scenario on its
 * channel receive. iw(8); Documentation/networking/mac80211_hwsim/mac80211_hwsim.rst.
 */
import * as z from 'zod';

import type { InterfaceId } from '../model/capture.js';
import { formatInterfaceId } from '../model/capture.js';
import { flag, onOff, option } from '../terms/flag.js';
import type { Completion } from './device.js';
import { defineDevice } from './device.js';

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
      .describe('Its role in the network; managed (a station) by default.'),
    '4addr': flag.describe(
      'managed: use frames with four addresses, so that it can be a bridge port.',
    ),
  })
  .partial();

type Options = z.infer<typeof schema>;

const family = 'MAC80211_HWSIM';

/** What a kernel without the simulation is known by. */
const noRadios = `no generic netlink family ${family}`;

/**
 * The request for a radio without an interface, as printf(1) takes it, but for the number of the family: nlmsghdr
 * with 24 bytes, flags, sequence and port; genlmsghdr with HWSIM_CMD_NEW_RADIO; HWSIM_ATTR_NO_VIF.
 */
const length = String.raw`\030\000\000\000`;
const rest =
  String.raw`\001\000` + '\\000'.repeat(8) + String.raw`\004\001\000\000\004\000\022\000`;

/**
 * No program makes such radios one by one, so that each belongs to the network that requested it and
 * disappears with it. A kernel with such radios reports the family's number; socat sends what it reads
 * at once as one datagram.
 */
const makeRadio = [
  `id=$(genl ctrl get name ${family} 2>&1 | sed -n 's/.*ID: \\(0x[0-9a-f]*\\).*/\\1/p')`,
  `[ "$id" ] || { echo '${noRadios}' >&2; exit 1; }`,
  `printf '${length}'"$(printf '\\\\%o\\\\%o' $((id & 255)) $((id >> 8)))"'${rest}' | socat -u - SOCKET-SENDTO:16:3:16:x${'0'.repeat(20)}`,
].join('; ');

/**
 * Makes an interface on the only radio that the sandbox has not given away, and moves both to the node. The
 * radio has no fixed name: the name of a radio that is about to disappear would not be free yet. Besides, iw
 * looks names up in /sys, which shows the radios of another network.
 */
const makeInterface = [
  `radio=phy#$(iw phy | sed -n 's/.*wiphy index: //p')`,
  `node=$1; shift; iw "$radio" interface add "$@" && iw "$radio" set netns name "/run/netns/$node"`,
].join('; ');

/** Each command is named after its interface: no two processes of a run are alike. */
const foundation = (id: InterfaceId, options: Options): Completion[] => [
  { argv: ['sh', '-c', makeRadio, formatInterfaceId(id)] },
  {
    argv: [
      ...['sh', '-c', makeInterface, formatInterfaceId(id), id.node, id.name],
      ...option('type', modes[options.mode ?? 'managed']),
      ...onOff('4addr', options['4addr']),
    ],
  },
];

export const wlan = defineDevice({
  type: 'wlan',
  title: 'Wi-Fi, over a simulated radio',
  manual: 'iw(8)',
  example: 'wlan0: { type: wlan, mode: managed, address: 10.0.0.1/24 }',
  object: 'phy',
  schema,
  check: ({ mode = 'managed', ...others }) =>
    others['4addr'] !== undefined && mode !== 'managed'
      ? [{ option: '4addr', message: '4addr works only in mode managed' }]
      : [],
  foundation,
  mac: () => 'own',
  arguments: () => [],
  kind: '',
  lackWords: noRadios,
  mayDelay: true,
  config: 'CONFIG_MAC80211_HWSIM',
});

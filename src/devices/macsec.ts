/**
 * macsec: encryption and integrity on one link (IEEE 802.1AE). ip-link(8), ip-macsec(8), drivers/net/macsec.c.
 * A channel is named by its SCI: the MAC address of the sender and port 1, unless `sci` says otherwise.
 */
import { parseArgsStringToArgv } from 'string-argv';
import * as z from 'zod';

import { flag, isOn, onOff, option } from '../terms/flag.js';
import type { Flag } from '../terms/flag.js';
import { oneOf } from '../terms/printed.js';
import { nearInterfaceReference } from '../terms/reference.js';
import { defineDevice } from './device.js';
import type { Contradiction } from './device.js';
import { unsigned } from './words.js';

const schema = z.strictObject({
  link: nearInterfaceReference.describe('The interface below.'),
  sci: z
    .string()
    .regex(/^[0-9a-fA-F]{1,16}$/, { error: 'expected up to 16 hexadecimal digits' })
    .optional()
    .describe('Secure channel identifier; the MAC address and 0001 by default.'),
  cipher: z
    .enum(['default', 'gcm-aes-128', 'gcm-aes-256', 'gcm-aes-xpn-128', 'gcm-aes-xpn-256'])
    .optional()
    .describe('Cipher suite; gcm-aes-128 by default.'),
  icvlen: unsigned(8)
    .min(8)
    .max(16)
    .optional()
    .describe('Length of the integrity check value, in bytes.'),
  encrypt: flag.optional().describe('Encrypt; otherwise frames are only authenticated.'),
  send_sci: flag.optional().describe('Put the SCI into every frame; on by default.'),
  end_station: flag.optional().describe('The ES bit: the source address identifies the sender.'),
  scb: flag.optional().describe('The SCB bit: single copy broadcast.'),
  protect: flag.optional().describe('Protect outgoing frames; on by default.'),
  replay: flag.optional().describe('Drop late frames; needs window.'),
  window: unsigned(32).optional().describe('How late a frame may be, in packet numbers.'),
  validate: z
    .enum(['strict', 'check', 'disabled'])
    .optional()
    .describe('What happens to frames that cannot be verified; strict, the default, drops them.'),
  encodingsa: unsigned(8).max(3).optional().describe('The secure association for outgoing frames.'),
  macsec: z
    .array(z.string().regex(/^\s*(tx|rx)\s/, { error: 'expected tx … or rx … first' }))
    .optional()
    .describe('Channels, associations and keys: the words of ip macsec add NAME.'),
});

/** macsec_validate_attr in drivers/net/macsec.c. */
function macsecCheck(options: z.infer<typeof schema>): Contradiction[] {
  const { sci, send_sci, end_station, scb, replay, window } = options;
  const found: Contradiction[] = [];
  const isSet = (value: Flag | undefined): boolean => value !== undefined && isOn(value);
  const omitsSci = send_sci !== undefined && !isOn(send_sci);
  if (replay !== undefined && window === undefined)
    found.push({ option: 'replay', message: 'replay needs window' });
  if (sci !== undefined && omitsSci)
    found.push({
      option: 'send_sci',
      message: 'an explicit sci must be sent: do not turn send_sci off',
    });
  if (isSet(end_station) && isSet(scb))
    found.push({ option: 'scb', message: 'end_station and scb exclude each other' });
  else if ((isSet(end_station) || isSet(scb)) && !omitsSci)
    found.push({
      option: isSet(scb) ? 'scb' : 'end_station',
      message: 'end_station and scb replace the SCI: they need send_sci: off',
    });
  return found;
}

export const macsec = defineDevice({
  type: 'macsec',
  title: 'encrypts all frames on the interface below',
  manual: 'ip-link(8), “MACsec Type Support”; ip-macsec(8); IEEE 802.1AE',
  example: [
    'ms0:',
    '  type: macsec',
    '  link: eth0',
    '  encrypt: on',
    '  macsec: ["tx sa 0 pn 1 on key 01 00112233445566778899aabbccddeeff"]',
    '  address: 10.0.0.1/24',
  ].join('\n'),
  schema,
  check: macsecCheck,
  lower: 'link',
  mac: () => 'own',
  mtu: 'later',
  arguments: (options) => [
    ...option('sci', options.sci),
    ...option('cipher', options.cipher),
    ...option('icvlen', options.icvlen),
    ...onOff('encrypt', options.encrypt),
    ...onOff('send_sci', options.send_sci),
    ...onOff('end_station', options.end_station),
    ...onOff('scb', options.scb),
    ...onOff('protect', options.protect),
    ...onOff('replay', options.replay),
    ...option('window', options.window),
    ...option('validate', options.validate),
    ...option('encodingsa', options.encodingsa),
  ],
  completion: (name, { macsec = [] }) =>
    macsec.map((words) => ({
      argv: ['ip', 'macsec', 'add', name, ...parseArgsStringToArgv(words)],
    })),
  printed: {
    number: 'icv_len encoding_sa window',
    text: 'sci cipher_suite',
    flag: 'protect encrypt inc_sci es scb replay_protect',
    keys: {
      validation: oneOf('disabled check strict'),
      offload: oneOf('off phy mac'),
    },
  },
  config: 'CONFIG_MACSEC',
});

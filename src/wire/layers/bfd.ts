/** Bidirectional Forwarding Detection, RFC 5880: control packets over one hop (RFC 5881) or several (RFC 5883). */
import { fill } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, flag, text, uint32, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';

const state = uint8('bfd.sta', 'Session State', { at: 1, mask: 0xc0 });
const bit = (letter: string, title: string, mask: number): Row =>
  flag(`bfd.flags.${letter}`, title, { at: 1, mask });
const length = uint8('bfd.message_length', 'Message Length', { at: 3 });
const authentication = {
  type: uint8('bfd.auth.type', 'Authentication Type'),
  length: uint8('bfd.auth.len', 'Authentication Length'),
  key: uint8('bfd.auth.key', 'Authentication Key ID'),
  password: text('bfd.auth.password', 'Password'),
  sequence: uint32('bfd.auth.seq_num', 'Sequence Number', { chosen: true }),
  digest: bytes('bfd.checksum', 'Checksum', { chosen: true }),
};

const states = ['admin down', 'down', 'init', 'up'];
const authenticationPresent = 0x04;
const shortest = 24;

/** Lengths of the digests by the type of authentication, RFC 5880 sections 4.3 and 4.4. */
const digests: Readonly<Record<number, number>> = { 2: 16, 3: 16, 4: 20, 5: 20 };

export const bfd = defineLayer({
  protocol: 'bfd',
  title: 'Bidirectional Forwarding Detection Control Message',
  manual: 'RFC 5880',
  header: shortest,
  position: 'application',
  carries: 'nothing',
  leaf: true,
  oneWay: true,
  under: { 'udp.port': [3784, 4784] },
  defaults: {
    'bfd.version': 1,
    [state.name]: 1,
    'bfd.detect_time_multiplier': 3,
    'bfd.desired_min_tx_interval': 1_000_000,
    'bfd.required_min_rx_interval': 1_000_000,
  },
  fields: [
    uint8('bfd.version', 'Protocol Version', { at: 0, mask: 0xe0 }),
    uint8('bfd.diag', 'Diagnostic Code', { at: 0, mask: 0x1f }),
    uint8('bfd.flags', 'Message Flags', { at: 1 }),
    length,
    ...Object.values(authentication),
  ],
  forms: [
    {
      // Version 0 has other flags.
      when: (source, at) => source[at]! >> 5 === 1,
      fields: [
        state,
        bit('p', 'Poll', 0x20),
        bit('f', 'Final', 0x10),
        bit('c', 'Control Plane Independent', 0x08),
        bit('a', 'Authentication Present', authenticationPresent),
        bit('d', 'Demand', 0x02),
        bit('m', 'Multipoint', 0x01),
        uint8('bfd.detect_time_multiplier', 'Detect Time Multiplier', { at: 2 }),
        uint32('bfd.my_discriminator', 'My Discriminator', { at: 4, chosen: true }),
        uint32('bfd.your_discriminator', 'Your Discriminator', { at: 8, chosen: true }),
        uint32('bfd.desired_min_tx_interval', 'Desired Min TX Interval', { at: 12 }),
        uint32('bfd.required_min_rx_interval', 'Required Min RX Interval', { at: 16 }),
        uint32('bfd.required_min_echo_interval', 'Required Min Echo Interval', { at: 20 }),
      ],
    },
  ],
  summarize: (fields) => `BFD ${states[fields.number(state.name)] ?? 'control'}`,
  decode(scope) {
    const { bytes: frame, offset } = scope;
    scope.length = scope.captured - offset;
    if (frame[offset]! >> 5 !== 1)
      scope.hide(offset + 1, 'nothing', 'a version of BFD other than 1', 'bfd');
    else if ((frame[offset + 1]! & authenticationPresent) !== 0)
      readAuthentication(scope, offset + shortest);
  },
  seal: (draft) => fill(draft, length, draft.end - draft.offset),
});

function readAuthentication(scope: Scope, at: number): void {
  const { type, length: size, key, password, sequence, digest } = authentication;
  const kind = scope.takeNumber(type, at);
  const total = scope.takeNumber(size, at + 1);
  scope.take(key, at + 2);
  const digestSize = digests[kind];
  if (kind === 1 && total > 3) scope.take(password, at + 3, total - 3);
  else if (digestSize !== undefined) {
    scope.take(sequence, at + 4);
    scope.take(digest, at + 8, digestSize);
  }
}

/**
 * Network Time Protocol, RFC 5905. Its times (`ntp.xmt` and so on) are no fields here: they are points in time, which differ in
 * each run. Control messages and extension fields are not decoded.
 */
import { defineLayer, type Form } from '../layer-kind.js';
import { bytes, uint32, uint8 } from '../row.js';

const mode = uint8('ntp.flags.mode', 'Mode', { at: 0, mask: 0x07 });
const stratum = uint8('ntp.stratum', 'Peer Clock Stratum', { at: 1 });
const size = 48;
const client = 3;
const server = 4;
/** Control messages and those of ntpdc have another form. */
const control = 6;

const names = [
  'reserved',
  'active',
  'passive',
  'client',
  'server',
  'broadcast',
  'control',
  'private',
];

const ofTime: Form = {
  when: (source, at) => (source[at]! & 7) < control,
  fields: [
    stratum,
    uint8('ntp.ppoll', 'Peer Polling Interval', { at: 2 }),
    uint8('ntp.precision', 'Peer Clock Precision', { at: 3 }),
    uint32('ntp.rootdelay', 'Root Delay', { at: 4, chosen: true }),
    uint32('ntp.rootdispersion', 'Root Dispersion', { at: 8, chosen: true }),
    bytes('ntp.refid', 'Reference ID', { at: 12, size: 4 }),
  ],
};

export const ntp = defineLayer({
  protocol: 'ntp',
  title: 'Network Time Protocol',
  manual: 'RFC 5905',
  header: 1,
  position: 'application',
  carries: 'nothing',
  leaf: true,
  under: { 'udp.port': [123] },
  answers: (source, at, end) => end - at >= size && (source[at]! & 7) === server,
  defaults: { 'ntp.flags.vn': 4, [mode.name]: client },
  fields: [
    uint8('ntp.flags', 'Flags', { at: 0 }),
    uint8('ntp.flags.li', 'Leap Indicator', { at: 0, mask: 0xc0 }),
    uint8('ntp.flags.vn', 'Version number', { at: 0, mask: 0x38 }),
    mode,
  ],
  forms: [ofTime],
  summarize: (fields) => `NTP ${names[fields.number(mode.name)] ?? 'message'}`,
  decode(scope) {
    const { bytes: frame, offset } = scope;
    if ((frame[offset]! & 7) < control) scope.need(offset, size, 'ntp');
    scope.length = scope.captured - offset;
  },
});

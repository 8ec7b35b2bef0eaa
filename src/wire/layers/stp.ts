/** Spanning tree: IEEE 802.1D clause 9 (configuration, topology change notification), rapid: version 2. */
import { fill } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { double, ether, flag, uint16, uint32, uint8 } from '../row.js';

const type = uint8('stp.type', 'BPDU Type', { at: 3 });
const version = uint8('stp.version', 'Protocol Version Identifier', { at: 2 });
const bit = (name: string, title: string, mask: number) =>
  flag(`stp.flags.${name}`, title, { at: 4, mask });
const tcack = bit('tcack', 'Topology Change Acknowledgment', 0x80);
const change = bit('tc', 'Topology Change', 0x01);
/** Times are in units of 1/256 second. */
const time = (name: string, title: string, at: number) =>
  double(`stp.${name}`, title, { at, size: 2, unit: 1 / 256 });
const versionLength = uint8('stp.version_1_length', 'Version 1 Length', { at: 35 });

const identifiers = [
  uint16('stp.root.prio', 'Root Bridge Priority', { at: 5, mask: 0xf000, unit: 4096 }),
  uint16('stp.root.ext', 'Root Bridge System ID Extension', { at: 5, mask: 0x0fff }),
  ether('stp.root.hw', 'Root Bridge System ID', { at: 7 }),
  uint32('stp.root.cost', 'Root Path Cost', { at: 13 }),
  uint16('stp.bridge.prio', 'Bridge Priority', { at: 17, mask: 0xf000, unit: 4096 }),
  uint16('stp.bridge.ext', 'Bridge System ID Extension', { at: 17, mask: 0x0fff }),
  ether('stp.bridge.hw', 'Bridge System ID', { at: 19 }),
  uint16('stp.port', 'Port identifier', { at: 25 }),
  time('msg_age', 'Message Age', 27),
  time('max_age', 'Max Age', 29),
  time('hello', 'Hello Time', 31),
  time('forward', 'Forward Delay', 33),
];
const flags = uint8('stp.flags', 'BPDU flags', { at: 4 });

const configuration = 0x00;
const rapid = 0x02;
const notification = 0x80;

export const stp = defineLayer({
  protocol: 'stp',
  title: 'Spanning Tree Protocol',
  manual: 'IEEE 802.1D',
  header: 4,
  position: 'link',
  carries: 'nothing',
  leaf: true,
  under: { 'llc.dsap': [0x42] },
  summarize(fields) {
    if (fields.number(type.name) === notification) return 'STP topology change notification';
    const root = ['prio', 'ext', 'hw'].map((part) => fields.text(`stp.root.${part}`)).join('/');
    const name = fields.number(type.name) === rapid ? 'RSTP' : 'STP';
    return `${name} root ${root} cost ${fields.text('stp.root.cost')}`;
  },
  fields: [uint16('stp.protocol', 'Protocol Identifier', { at: 0 }), version, type],
  forms: [
    {
      when: (source, at) => source[at + 3] === configuration,
      fields: [flags, tcack, change, ...identifiers],
    },
    {
      when: (source, at) => source[at + 3] === rapid,
      fields: [
        flags,
        tcack,
        bit('agreement', 'Agreement', 0x40),
        bit('forwarding', 'Forwarding', 0x20),
        bit('learning', 'Learning', 0x10),
        uint8('stp.flags.port_role', 'Port Role', { at: 4, mask: 0x0c }),
        bit('proposal', 'Proposal', 0x02),
        change,
        ...identifiers,
        versionLength,
      ],
    },
  ],
  decode(scope) {
    const kind = scope.bytes[scope.offset + 3];
    scope.length = kind === configuration ? 35 : kind === rapid ? 36 : 4;
    if (kind !== configuration && kind !== rapid && kind !== notification)
      scope.enter(undefined, scope.offset + 4);
    else scope.trim(scope.offset + scope.length, 'stp.type');
  },
  seal(draft) {
    if (draft.header > 35) {
      fill(draft, version, 2);
      fill(draft, type, rapid);
    }
  },
});

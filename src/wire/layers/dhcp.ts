/** Dynamic Host Configuration Protocol, RFC 2131, in the message format of BOOTP, RFC 951. */
import { defineLayer } from '../layer-kind.js';
import { bytes, ether, flag, ipv4, readUint, text, uint16, uint32, uint8 } from '../row.js';
import { dhcpOptionRows, dhcpPieces, readDhcpOptions } from './dhcp-options.js';

const type = uint8('dhcp.type', 'Message type', { at: 0 });
const hardwareType = uint8('dhcp.hw.type', 'Hardware type', { at: 1 });
const hardwareLength = uint8('dhcp.hw.len', 'Hardware address length', { at: 2 });
const mac = ether('dhcp.hw.mac_addr', 'Client MAC address', { at: 28 });
const hardware = bytes('dhcp.hw.addr', 'Client hardware address');
const padding = bytes('dhcp.hw.addr_padding', 'Client hardware address padding');
const cookie = ipv4('dhcp.cookie', 'Magic cookie', { at: 236 });

const ethernetType = 1;
const magic = 0x63825363;
const headerSize = 236;

const hasMac = (source: Uint8Array, at: number): boolean =>
  source[at + 1] === ethernetType && source[at + 2] === 6;

const names = [
  ...['BOOTP', 'discover', 'offer', 'request', 'decline', 'ack', 'nak', 'release', 'inform'],
];

export const dhcp = defineLayer({
  protocol: 'dhcp',
  title: 'Dynamic Host Configuration Protocol',
  manual: 'RFC 2131',
  header: headerSize,
  position: 'application',
  carries: 'nothing',
  leaf: true,
  under: { 'udp.port': [67, 68] },
  defaults: {
    [type.name]: 1,
    [hardwareType.name]: ethernetType,
    [hardwareLength.name]: 6,
    [cookie.name]: magic,
  },
  options: { unit: 1, pieces: dhcpPieces, last: Uint8Array.of(255) },
  fields: [
    type,
    hardwareType,
    hardwareLength,
    uint8('dhcp.hops', 'Hops', { at: 3 }),
    uint32('dhcp.id', 'Transaction ID', { at: 4, chosen: true }),
    uint16('dhcp.secs', 'Seconds elapsed', { at: 8, chosen: true }),
    uint16('dhcp.flags', 'Bootp flags', { at: 10 }),
    flag('dhcp.flags.bc', 'Broadcast flag', { at: 10, size: 2, mask: 0x8000 }),
    uint16('dhcp.flags.reserved', 'Reserved flags', { at: 10, mask: 0x7fff }),
    ipv4('dhcp.ip.client', 'Client IP address', { at: 12 }),
    ipv4('dhcp.ip.your', 'Your (client) IP address', { at: 16 }),
    ipv4('dhcp.ip.server', 'Next server IP address', { at: 20 }),
    ipv4('dhcp.ip.relay', 'Relay agent IP address', { at: 24 }),
    text('dhcp.server', 'Server host name', { at: 44, size: 64 }),
    text('dhcp.file', 'Boot file name', { at: 108, size: 128 }),
    hardware,
    padding,
    ...dhcpOptionRows,
  ],
  forms: [
    {
      when: (source, at, end) => hasMac(source, at) && end - at >= headerSize + 4,
      fields: [mac, cookie],
    },
    { when: hasMac, fields: [mac] },
    { when: (_source, at, end) => end - at >= headerSize + 4, fields: [cookie] },
  ],
  summarize: (fields) =>
    `DHCP ${names[fields.number('dhcp.option.dhcp')] ?? (fields.number(type.name) === 2 ? 'answer' : 'request')}`,
  decode(scope) {
    const { bytes: frame, offset } = scope;
    scope.length = scope.captured - offset;
    const size = hasMac(frame, offset) ? 6 : Math.min(16, frame[offset + 2]!);
    if (!hasMac(frame, offset) && size > 0) scope.take(hardware, offset + 28, size);
    if (size < 16) scope.take(padding, offset + 28 + size, 16 - size);
    if (scope.end < offset + headerSize + 4) return;
    scope.need(offset + headerSize, 4, cookie.name);
    if (readUint(frame, offset + headerSize, 4) === magic)
      readDhcpOptions(scope, offset + headerSize + 4);
  },
});

/** Options of DHCP, RFC 2132; relay agent information, RFC 3046. */
import type { Piece } from '../piece.js';
import { bytes, ether, ipv4, text, uint16, uint32, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';

const type = uint8('dhcp.option.type', 'Option');
const length = uint8('dhcp.option.length', 'Length');
const value = bytes('dhcp.option.value', 'Value');
const end = uint8('dhcp.option.end', 'Option End');
const padding = bytes('dhcp.option.padding', 'Padding');
const hardwareType = uint8('dhcp.hw.type', 'Hardware type');
const mac = ether('dhcp.hw.mac_addr', 'Client MAC address');

const named = (make: (name: string, title: string) => Row) => (name: string, title: string) =>
  make(`dhcp.option.${name}`, title);
const address = named(ipv4);
const number8 = named(uint8);
const number16 = named(uint16);
const number32 = named(uint32);
const words = named(text);

/** What an option is, by its code; one with a size may be there several times. */
export const optionRows: ReadonlyMap<number, Row> = new Map([
  [1, address('subnet_mask', 'Subnet Mask')],
  [3, address('router', 'Router')],
  [6, address('domain_name_server', 'Domain Name Server')],
  [12, words('hostname', 'Host Name')],
  [15, words('domain_name', 'Domain Name')],
  [26, number16('interface_mtu', 'Interface MTU')],
  [28, address('broadcast_address', 'Broadcast Address')],
  [42, address('ntp_server', 'Network Time Protocol Server')],
  [50, address('requested_ip_address', 'Requested IP Address')],
  [51, number32('ip_address_lease_time', 'IP Address Lease Time')],
  [53, number8('dhcp', 'DHCP')],
  [54, address('dhcp_server_id', 'DHCP Server Identifier')],
  [55, number8('request_list_item', 'Parameter Request List Item')],
  [56, words('message', 'Message')],
  [57, number16('dhcp_max_message_size', 'Maximum DHCP Message Size')],
  [58, number32('renewal_time_value', 'Renewal Time Value')],
  [59, number32('rebinding_time_value', 'Rebinding Time Value')],
  [60, words('vendor_class_id', 'Vendor class identifier')],
  [66, words('tftp_server_name', 'TFTP Server Name')],
  [67, words('bootfile_name', 'Bootfile name')],
]);

const agent = {
  suboption: uint8('dhcp.option.agent_information_option.suboption', 'Option 82 Suboption'),
  length: uint8('dhcp.option.suboption_length', 'Length'),
  value: bytes('dhcp.option.agent_information_option.value', 'Value'),
  circuit: bytes('dhcp.option.agent_information_option.agent_circuit_id', 'Agent Circuit ID'),
  remote: bytes('dhcp.option.agent_information_option.agent_remote_id', 'Agent Remote ID'),
};

const clientIdentifier = 61;
const agentInformation = 82;
const pad = 0;
const last = 255;
const several = [3, 6, 42, 55];

export const dhcpOptionRows: readonly Row[] = [
  type,
  length,
  value,
  end,
  padding,
  ...optionRows.values(),
  ...Object.values(agent),
];

const headed = (kind: number | undefined, body: Row): Piece => ({
  head: [
    { ...type, at: 0 },
    { ...length, at: 1 },
  ],
  body,
  ...(kind !== undefined && { presets: { [type.name]: kind } }),
  length: { row: { ...length, at: 1 }, less: 2 },
});

/** How options are crafted: by their own field, or as a type and a value. */
export const dhcpPieces: readonly Piece[] = [
  ...[...optionRows].map(([kind, row]) => headed(kind, row)),
  headed(undefined, value),
];

/** Reads the options from `from` to the end of the message. */
export function readDhcpOptions(scope: Scope, from: number): void {
  const { bytes: frame } = scope;
  for (let at = from; at < scope.end;) {
    const kind = scope.peek(at);
    if (kind === pad) at = takePadding(scope, at);
    else if (kind === last) {
      // Wireshark shows the type of the last option as 0.
      scope.add(type, 0, at, 1);
      scope.take(end, at);
      at += 1;
    } else {
      scope.take(type, at);
      const size = scope.takeNumber(length, at + 1);
      scope.need(at + 2, size, value.name);
      if (size > 0) scope.take(value, at + 2, size);
      if (kind === agentInformation) readAgent(scope, at + 2, at + 2 + size);
      else if (kind === clientIdentifier) readClient(scope, at + 2, size);
      else takeOption(scope, kind, at + 2, size);
      at += 2 + size;
    }
  }

  function takePadding(view: Scope, at: number): number {
    let place = at;
    while (place < view.captured && frame[place] === pad) place += 1;
    view.take(padding, at, place - at);
    return place;
  }
}

function takeOption(scope: Scope, kind: number, at: number, size: number): void {
  const row = optionRows.get(kind);
  if (!row || size === 0) return;
  if (row.size === 0) scope.take(row, at, size);
  else if (several.includes(kind))
    for (let place = at; place + row.size <= at + size; place += row.size) scope.take(row, place);
  else if (row.size === size) scope.take(row, at);
}

/** RFC 2132 section 9.14: a hardware type with an address. Other identifiers are bytes. */
function readClient(scope: Scope, at: number, size: number): void {
  if (size !== 7 || scope.peek(at) !== 1) return;
  scope.take(hardwareType, at);
  scope.take(mac, at + 1);
}

function readAgent(scope: Scope, from: number, to: number): void {
  for (let at = from; at < to;) {
    const kind = scope.takeNumber(agent.suboption, at);
    const size = scope.takeNumber(agent.length, at + 1);
    scope.need(at + 2, size, agent.value.name);
    if (size > 0) {
      scope.take(agent.value, at + 2, size);
      if (kind === 1) scope.take(agent.circuit, at + 2, size);
      if (kind === 2) scope.take(agent.remote, at + 2, size);
    }
    at += 2 + size;
  }
}

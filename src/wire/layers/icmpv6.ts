/** ICMP for IPv6, RFC 4443, with neighbour discovery, RFC 4861, and multicast listeners, RFC 2710 and RFC 9777. */
import { fold16, judge, pseudoHeader, status, statusRow, sum16 } from '../checksum.js';
import { fill, networkOf } from '../draft.js';
import { hexadecimal } from '../field-reader.js';
import { defineLayer, forTypes } from '../layer-kind.js';
import { bytes, flag, ipv6, uint16, uint32, uint8 } from '../row.js';
import type { Scope } from '../scope.js';
import { echoExchange } from './echo.js';
import { listenerForms, listenerRows, readListeners } from './icmpv6-mld.js';
import { neighbourOptions, neighbourPieces, readNeighbourOptions } from './icmpv6-options.js';

const type = uint8('icmpv6.type', 'Type', { at: 0 });
const checksum = uint16('icmpv6.checksum', 'Checksum', { at: 2, chosen: true });
const checksumStatus = statusRow('icmpv6.checksum.status');
const identifier = uint16('icmpv6.echo.identifier', 'Identifier', { at: 4, chosen: true });
const sequence = uint16('icmpv6.echo.sequence_number', 'Sequence', { at: 6 });
const content = bytes('icmpv6.data', 'Data');
const reserved = bytes('icmpv6.reserved', 'Reserved', { at: 4, size: 4 });

const icmpv6Number = 58;
const tooBig = 2;
const parameterProblem = 4;
const echo = 128;
const echoReply = 129;
const solicitRouter = 133;
const advertiseRouter = 134;
const solicit = 135;
const advertise = 136;
const redirect = 137;

/** Where the options begin, for messages that have them. */
const optionsAt: Readonly<Record<number, number>> = {
  [solicitRouter]: 8,
  [advertiseRouter]: 16,
  [solicit]: 24,
  [advertise]: 24,
  [redirect]: 40,
};

/** What summaries call the types. */
const names: Readonly<Record<number, string>> = {
  1: 'destination unreachable',
  [tooBig]: 'packet too big',
  3: 'time exceeded',
  [parameterProblem]: 'parameter problem',
  [echo]: 'echo request',
  [echoReply]: 'echo reply',
  130: 'multicast listener query',
  131: 'multicast listener report',
  132: 'multicast listener done',
  [solicitRouter]: 'router solicitation',
  [advertiseRouter]: 'router advertisement',
  [solicit]: 'neighbour solicitation',
  [advertise]: 'neighbour advertisement',
  [redirect]: 'redirect',
  143: 'multicast listener report v2',
};

export const icmpv6 = defineLayer({
  protocol: 'icmpv6',
  title: 'Internet Control Message Protocol v6',
  manual: 'RFC 4443',
  header: 4,
  claimsContent: true,
  carries: 'packets',
  leaf: true,
  defaults: { [type.name]: echo },
  options: { unit: 1, pieces: neighbourPieces },
  under: { 'ip.proto': [icmpv6Number] },
  role: 'message',
  exchange(fields, ends) {
    const kind = fields.number(type.name);
    switch (kind) {
      case echo:
      case echoReply: {
        const numbers = [fields.text(identifier.name), fields.text(sequence.name)];
        return echoExchange(kind === echo ? 'asks' : 'answers', ends, ...numbers);
      }
      case solicit:
        return {
          does: 'asks',
          question: ['nd', ends.source, fields.text('icmpv6.nd.ns.target_address')],
        };
      case advertise:
        // A solicited one goes to the host that asked.
        return fields.text('icmpv6.nd.na.flag.s') === 'true'
          ? {
              does: 'answers',
              question: ['nd', ends.destination, fields.text('icmpv6.nd.na.target_address')],
            }
          : undefined;
      default:
        return undefined;
    }
  },
  summarize(fields) {
    const kind = fields.number(type.name);
    const name = names[kind] ?? `type ${fields.text(type.name)}`;
    if (kind === echo || kind === echoReply) {
      const id = ` id=${hexadecimal(fields.number(identifier.name), 4)}`;
      return `ICMPv6 ${name}${fields.about(identifier.name, id)} seq=${fields.text(sequence.name)}`;
    }
    if (kind === tooBig) return `ICMPv6 ${name} mtu=${fields.text('icmpv6.mtu')}`;
    if (kind === solicit) return `ICMPv6 ${name} for ${fields.text('icmpv6.nd.ns.target_address')}`;
    if (kind === advertise)
      return `ICMPv6 ${name} of ${fields.text('icmpv6.nd.na.target_address')}`;
    return `ICMPv6 ${name}`;
  },
  // Reports to MLD, RFC 3810 section 6.1; router solicitations, RFC 4861 section 6.3.7.
  isAtRandom: (fields) => [131, 132, 143, solicitRouter].includes(fields.number(type.name)),
  fields: [
    type,
    uint8('icmpv6.code', 'Code', { at: 1 }),
    checksum,
    checksumStatus,
    content,
    ...neighbourOptions,
    ...listenerRows,
  ],
  forms: [
    {
      when: (source, at) => (source[at] === 1 || source[at] === 3) && source[at + 4] !== 0,
      fields: [
        uint8('icmpv6.length', 'Length of original datagram', { at: 4 }),
        bytes('icmpv6.reserved', 'Reserved', { at: 5, size: 3 }),
      ],
    },
    forTypes([1, 3], reserved),
    forTypes([tooBig], uint32('icmpv6.mtu', 'MTU', { at: 4 })),
    forTypes([parameterProblem], uint32('icmpv6.pointer', 'Pointer', { at: 4 })),
    forTypes([echo, echoReply], identifier, sequence),
    forTypes([solicitRouter], reserved),
    forTypes(
      [advertiseRouter],
      uint8('icmpv6.nd.ra.cur_hop_limit', 'Cur hop limit', { at: 4 }),
      uint8('icmpv6.nd.ra.flag', 'Flags', { at: 5 }),
      flag('icmpv6.nd.ra.flag.m', 'Managed address configuration', { at: 5, mask: 0x80 }),
      flag('icmpv6.nd.ra.flag.o', 'Other configuration', { at: 5, mask: 0x40 }),
      flag('icmpv6.nd.ra.flag.h', 'Home Agent', { at: 5, mask: 0x20 }),
      uint8('icmpv6.nd.ra.flag.prf', 'Prf (Default Router Preference)', { at: 5, mask: 0x18 }),
      flag('icmpv6.nd.ra.flag.p', 'Proxy', { at: 5, mask: 0x04 }),
      uint8('icmpv6.nd.ra.flag.rsv', 'Reserved', { at: 5, mask: 0x03 }),
      uint16('icmpv6.nd.ra.router_lifetime', 'Router lifetime (s)', { at: 6 }),
      uint32('icmpv6.nd.ra.reachable_time', 'Reachable time (ms)', { at: 8 }),
      uint32('icmpv6.nd.ra.retrans_timer', 'Retrans timer (ms)', { at: 12 }),
    ),
    forTypes([solicit], reserved, ipv6('icmpv6.nd.ns.target_address', 'Target Address', { at: 8 })),
    forTypes(
      [advertise],
      uint32('icmpv6.nd.na.flag', 'Flags', { at: 4 }),
      flag('icmpv6.nd.na.flag.r', 'Router', { at: 4, size: 4, mask: 0x80000000 }),
      flag('icmpv6.nd.na.flag.s', 'Solicited', { at: 4, size: 4, mask: 0x40000000 }),
      flag('icmpv6.nd.na.flag.o', 'Override', { at: 4, size: 4, mask: 0x20000000 }),
      uint32('icmpv6.nd.na.flag.rsv', 'Reserved', { at: 4, mask: 0x1fffffff }),
      ipv6('icmpv6.nd.na.target_address', 'Target Address', { at: 8 }),
    ),
    forTypes(
      [redirect],
      reserved,
      ipv6('icmpv6.nd.rd.target_address', 'Target Address', { at: 8 }),
      ipv6('icmpv6.rd.na.destination_address', 'Destination Address', { at: 24 }),
    ),
    ...listenerForms,
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const kind = frame[offset]!;
    scope.add(checksumStatus, judgeChecksum(scope));
    const options = optionsAt[kind];
    if (kind <= parameterProblem && kind > 0) {
      scope.length = 8;
      scope.enter(scope.find('ip.version', 6), offset + 8, { quoted: true });
      scope.need(offset + 8, 40, 'the quoted header');
    } else if (kind === echo || kind === echoReply) {
      scope.length = 8;
      scope.enter(undefined, offset + 8);
    } else {
      scope.length = scope.captured - offset;
      if (options !== undefined) readNeighbourOptions(scope, offset + options);
      else if (!readListeners(scope)) scope.takeRest(content, offset + 4);
    }
  },
  seal(draft) {
    if (draft.given.has(checksum.name)) return;
    fill(draft, checksum, 0);
    const network = networkOf(draft);
    if (!network) return;
    const initial = pseudoHeader(network, icmpv6Number, draft.end - draft.offset);
    const sum = sum16(draft.bytes, draft.offset, draft.end, initial);
    fill(draft, checksum, 0xffff - fold16(sum));
  },
});

function judgeChecksum(scope: Scope): number {
  const { bytes: frame, offset, end, network } = scope;
  if (!network || scope.fragment || scope.quoted || !scope.whole) return status.unverified;
  return judge(frame, offset, end, pseudoHeader(network, icmpv6Number, end - offset));
}

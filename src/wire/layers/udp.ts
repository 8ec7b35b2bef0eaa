/** User Datagram Protocol, RFC 768. */
import { wordOf } from '../application.js';
import { announcedInDatagram } from '../by-port.js';
import { fold16, judge, pseudoHeader, status, statusRow, sum16 } from '../checksum.js';
import { fill, keyOf, networkOf } from '../draft.js';
import { decimal } from '../field-reader.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, either, uint16 } from '../row.js';
import { cutPayload } from '../shortage.js';
import type { Scope } from '../scope.js';

const sourcePort = uint16('udp.srcport', 'Source Port', { at: 0 });
const destinationPort = uint16('udp.dstport', 'Destination Port', { at: 2 });
const length = uint16('udp.length', 'Length', { at: 4 });
const checksum = uint16('udp.checksum', 'Checksum', { at: 6, chosen: true });
const checksumStatus = statusRow('udp.checksum.status');
const calculated = uint16('udp.checksum_calculated', 'Calculated Checksum');
const payload = bytes('udp.payload', 'Payload');

const udpNumber = 17;

export const udp = defineLayer({
  protocol: 'udp',
  title: 'User Datagram Protocol',
  manual: 'RFC 768',
  header: 8,
  carries: 'packets',
  under: { 'ip.proto': [udpNumber] },
  role: 'transport',
  ends: { source: sourcePort, destination: destinationPort },
  // An error that quotes it answers it.
  exchange: (fields, { source, destination }) => ({
    does: 'asks',
    question: [
      ...['udp', source, destination],
      ...[fields.text(sourcePort.name), fields.text(destinationPort.name)],
    ],
  }),
  offloaded: checksum,
  summarize: (fields) => `UDP length ${decimal(fields.number(length.name) - 8)}`,
  fields: [
    sourcePort,
    destinationPort,
    either('udp.port', 'Source or Destination Port', sourcePort, destinationPort),
    length,
    checksum,
    checksumStatus,
    calculated,
    payload,
  ],
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const from = (frame[offset]! << 8) | frame[offset + 1]!;
    const to = (frame[offset + 2]! << 8) | frame[offset + 3]!;
    const size = (frame[offset + 4]! << 8) | frame[offset + 5]!;
    if (size < 8) scope.fail(`udp.length says ${size} bytes, 8 are the least`);
    const cut = scope.fragment && scope.end > offset + 8;
    if (offset + size > scope.end && !cut)
      scope.blame(`udp.length says ${size} bytes, ${scope.limit} leaves ${scope.end - offset}`);
    scope.trim(offset + size, 'udp.length');
    judgeChecksum(scope, size);
    const begin = offset + 8;
    if (scope.end > begin) scope.need(begin, 1, payload.name);
    if (scope.captured > begin) scope.take(payload, begin, scope.captured - begin);
    const { upper, doubt, rest } = announcedInDatagram(scope, from, to, begin);
    const { astray } = scope.dissection.tables;
    if (rest && !scope.whole)
      throw cutPayload(payload.name, scope.end - begin, scope.captured - begin);
    if (doubt !== undefined) scope.hide(begin, 'frames', doubt);
    if (rest)
      scope.hide(
        begin,
        'nothing',
        `UDP port ${from} is ${wordOf(rest)}’s, but this looks like no answer of it`,
        rest.protocol,
      );
    if (!upper && doubt === undefined && astray !== undefined)
      scope.hide(
        begin,
        'frames',
        `UDP port ${to} may be that of ${astray}, which no command gives as a number`,
      );
    scope.enter(upper, begin);
  },
  seal(draft) {
    const size = draft.end - draft.offset;
    const port = keyOf(draft.upper, 'udp.port');
    fill(draft, sourcePort, port === undefined ? 9 : 49152);
    fill(draft, destinationPort, port ?? 9);
    fill(draft, length, size);
    if (draft.given.has(checksum.name)) return;
    fill(draft, checksum, 0);
    const network = networkOf(draft);
    if (!network) return;
    const initial = pseudoHeader(network, udpNumber, size);
    const sum = 0xffff - fold16(sum16(draft.bytes, draft.offset, draft.end, initial));
    fill(draft, checksum, sum === 0 ? 0xffff : sum);
  },
});

function judgeChecksum(scope: Scope, size: number): void {
  const { bytes: frame, offset, network } = scope;
  const stated = (frame[offset + 6]! << 8) | frame[offset + 7]!;
  // RFC 8200 section 8.1: with IPv6 the checksum is not optional.
  const without = network?.source.length === 16 ? status.illegal : status.notPresent;
  if (stated === 0) scope.add(checksumStatus, without);
  else if (!network || scope.fragment || !scope.has(offset, size))
    scope.add(checksumStatus, status.unverified);
  else {
    const initial = pseudoHeader(network, udpNumber, size);
    scope.add(checksumStatus, judge(frame, offset, offset + size, initial));
    const sum = 0xffff - fold16(sum16(frame, offset, offset + size, initial) - stated);
    scope.add(calculated, sum === 0 ? 0xffff : sum, offset + 6, 2);
  }
}

/**
 * TCP options, https://www.iana.org/assignments/tcp-parameters: RFC 9293 (end, no-operation, MSS),
 * RFC 7323 (window scale, timestamps), RFC 2018 (SACK), RFC 2385 (MD5), RFC 7413 (fast open).
 */
import { bytes, uint16, uint32, uint8, type Row } from '../row.js';
import type { Scope } from '../scope.js';

const all = bytes('tcp.options', 'TCP Options', { chosen: true });
const kindRow = uint8('tcp.option_kind', 'Kind');
const lengthRow = uint8('tcp.option_len', 'Length');
const mss = uint16('tcp.options.mss_val', 'MSS Value');
const shift = uint8('tcp.options.wscale.shift', 'Shift count');
const multiplier = uint16('tcp.options.wscale.multiplier', 'Multiplier');
const sackCount = uint8('tcp.options.sack.count', 'TCP SACK Count');
const leftEdge = uint32('tcp.options.sack_le', 'TCP SACK Left Edge');
const rightEdge = uint32('tcp.options.sack_re', 'TCP SACK Right Edge');
const stamp = uint32('tcp.options.timestamp.tsval', 'Timestamp value');
const stampEcho = uint32('tcp.options.timestamp.tsecr', 'Timestamp echo reply');
const digest = bytes('tcp.options.md5.digest', 'MD5 digest', { size: 16 });
const cookie = bytes('tcp.options.tfo.cookie', 'Fast Open Cookie');
const cookieRequest = bytes('tcp.options.tfo.request', 'Fast Open Cookie Request');
const experiment = uint16('tcp.options.experimental.exid', 'Experiment Identifier');
const experimentData = bytes('tcp.options.experimental.data', 'Data');
const unknownPayload = bytes('tcp.options.unknown.payload', 'Payload');

interface Option {
  readonly row: Row;
  /** The lengths that it may have. */
  readonly fits?: (size: number) => boolean;
  read?(scope: Scope, at: number, size: number): void;
}

const option = (
  name: string,
  title: string,
  fits?: (size: number) => boolean,
  read?: (scope: Scope, at: number, size: number) => void,
): Option => ({
  row: bytes(`tcp.options.${name}`, `TCP Option - ${title}`),
  ...(fits && { fits }),
  ...(read && { read }),
});

const endOfList = option('eol', 'End of Option List (EOL)');
const noOperation = option('nop', 'No-Operation (NOP)');
const unknown = option('unknown', 'Unknown', undefined, (scope, at, size) => {
  if (size > 2) scope.take(unknownPayload, at + 2, size - 2);
});
const experimental = option(
  'experimental',
  'Experimental',
  (size) => size >= 4,
  (scope, at, size) => {
    scope.take(experiment, at + 2);
    if (size > 4) scope.take(experimentData, at + 4, size - 4);
  },
);

const exactly = (size: number) => (actual: number) => actual === size;

const options: Readonly<Record<number, Option>> = {
  0: endOfList,
  1: noOperation,
  2: option('mss', 'Maximum segment size', exactly(4), (scope, at) => scope.take(mss, at + 2)),
  3: option('wscale', 'Window scale', exactly(3), (scope, at) => {
    const bits = scope.takeNumber(shift, at + 2);
    scope.add(multiplier, 1 << Math.min(bits, 14), at + 2, 1);
  }),
  4: option('sack_perm', 'SACK permitted', exactly(2)),
  5: option('sack', 'SACK', (size) => size >= 10 && (size - 2) % 8 === 0, readSack),
  8: option('timestamp', 'Timestamps', exactly(10), (scope, at) => {
    scope.take(stamp, at + 2);
    scope.take(stampEcho, at + 6);
  }),
  19: option('md5', 'TCP MD5 signature', exactly(18), (scope, at) => scope.take(digest, at + 2)),
  34: option('tfo', 'TCP Fast Open', undefined, (scope, at, size) => {
    if (size === 2) scope.add(cookieRequest, new Uint8Array(0), at, 2);
    else scope.take(cookie, at + 2, size - 2);
  }),
  253: experimental,
  254: experimental,
};

export const tcpOptions: readonly Row[] = [
  all,
  kindRow,
  lengthRow,
  ...[...new Set(Object.values(options)), unknown].map(({ row }) => row),
  mss,
  shift,
  multiplier,
  sackCount,
  leftEdge,
  rightEdge,
  stamp,
  stampEcho,
  digest,
  cookie,
  cookieRequest,
  experiment,
  experimentData,
  unknownPayload,
];

function readSack(scope: Scope, at: number, size: number): void {
  for (let edge = at + 2; edge < at + size; edge += 8) {
    scope.take(leftEdge, edge);
    scope.take(rightEdge, edge + 4);
  }
  scope.add(sackCount, (size - 2) / 8);
}

/** Reads the options between `from` and `to`. */
export function readTcpOptions(scope: Scope, from: number, to: number): void {
  if (to <= from) return;
  scope.take(all, from, to - from);
  let at = from;
  while (at < to) {
    const kind = scope.peek(at);
    const known = options[kind] ?? unknown;
    const single = known === endOfList || known === noOperation;
    if (!single && at + 1 >= to) return;
    const size = single ? 1 : scope.peek(at + 1);
    if (!single && (size < 2 || at + size > to)) return;
    scope.take(known.row, at, size);
    scope.take(kindRow, at);
    if (!single) scope.take(lengthRow, at + 1);
    if (known.fits?.(size) ?? true) known.read?.(scope, at, size);
    // Wireshark reads on after the end of the list: those bytes are on the wire, too.
    at += size;
  }
}

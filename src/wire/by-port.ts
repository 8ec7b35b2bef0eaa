/**
 * Which protocol the ports of a datagram or a segment announce, or why that is uncertain. Unlike Wireshark, which prefers the
 * lower port, netlab prefers the destination port: that is where the datagram is read.
 */
import { wordOf } from './application.js';
import type { Decoder, Scope } from './scope.js';

/** The payload of a datagram: its protocol, if there is one, and what else it may be. */
export interface Announced {
  readonly upper?: Decoder;
  /** Why nobody can tell what it is. */
  readonly doubt?: string;
  /** The application whose message it may yet be, though it does not look like one. */
  readonly rest?: Decoder;
}

const isApplication = ({ position }: Decoder): boolean => position === 'application';

/**
 * The source port counts where the destination port is unknown. It also casts doubt where it may belong to a socket whose
 * protocol sends from its port: the datagram may be an answer. A sender may also have the port of an application by chance,
 * so that the payload has to look like an answer of it.
 */
export function announcedInDatagram(
  scope: Scope,
  from: number,
  to: number,
  begin: number,
): Announced {
  const told = scope.find('udp.port as told', to);
  const wanted = told ?? scope.find('udp.port', to);
  const speaks = scope.find('udp.port as told', from);
  const sender = speaks ?? scope.find('udp.port', from);
  // Nothing is no message.
  if (begin >= scope.end && [wanted, sender].some((kind) => kind && isApplication(kind))) return {};
  if (!sender || wanted === sender) return only(wanted);
  const answers = sender.answers?.(scope.bytes, begin, scope.end) ?? false;
  if (!wanted && isApplication(sender)) {
    // The unknown port may be that of a tunnel.
    const mayBeTunnel = scope.dissection.tables.astray !== undefined;
    return answers && !mayBeTunnel ? { upper: sender } : { rest: sender };
  }
  if (!wanted) return { upper: sender };
  const doubt = `UDP port ${from} is ${wordOf(sender)}’s, ${to} is ${wordOf(wanted)}’s`;
  if (isApplication(sender)) return answers && !told ? { doubt } : { upper: wanted };
  // The usual use of a port casts no doubt on what this scenario says, nor does a tunnel's on an application's.
  const isSure = told !== undefined || isApplication(wanted);
  return sender.oneWay || (isSure && !speaks) ? { upper: wanted } : { doubt };
}

const only = (upper: Decoder | undefined): Announced => (upper ? { upper } : {});

/** The applications that a segment's payload may be of: the scenario's word for a port counts alone. */
export function announcedInSegment(scope: Scope, from: number, to: number): Decoder[] {
  for (const table of ['tcp.port as told', 'tcp.port'] as const) {
    const found = [to, from].flatMap((port) => scope.find(table, port) ?? []);
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}

/** What a device type is to netlab. Each type is one file that exports one of these. */
import type * as z from 'zod';

import type { InterfaceId } from '../model/capture.js';
import type { Delay } from '../model/delay.js';
import type { Printed } from '../terms/printed.js';
import type { DecodeAs } from '../model/decode-as.js';

/** `O` is what the type's schema yields. */
export interface DeviceKind<S extends z.ZodObject = z.ZodObject> {
  /** As in `ip link add … type TYPE`. */
  readonly type: string;
  /** One line for lists. */
  readonly title: string;
  /** Where it is documented: `ip-link(8)`, kernel Documentation, RFC. */
  readonly manual: string;
  /** An interface of this type as YAML, for the reference page and a test. */
  readonly example: string;
  /**
   * How it is created: `ip link add dev NAME … type TYPE`; by commands of its `own`, which know nothing else (no address,
   * MTU, namespace); `phy`: its foundation makes it, likewise; `program`: the command {@link made} makes and
   * configures it; `none`: every namespace has one (lo).
   */
  readonly object?: 'link' | 'own' | 'phy' | 'program' | 'none';
  /** Its `own` commands, such as `ip tuntap add dev NAME mode TYPE …`, in order. */
  creating?(name: string, options: z.infer<S>): string[][];
  /** The type's own options, spelled as in ip-link(8). */
  readonly schema: S;
  /** What the schema cannot say: contradictions between options that ip or the kernel would refuse. */
  check?(options: z.infer<S>): Contradiction[];
  /** The option that names the interface below, if it has one; it may be in another node. */
  readonly lower?: keyof z.infer<S> & string;
  /** Further options that name interfaces of the same node, which must be there before it (the second slave of an HSR ring). */
  readonly others?: readonly (keyof z.infer<S> & string)[];
  /** The option that names the node whose interfaces, all of them, must be there before it. */
  readonly host?: keyof z.infer<S> & string;
  /**
   * The command that makes it as it is to be, with the addresses that it must get, and the node in which that runs. Undefined
   * where a step makes it.
   */
  made?(
    id: InterfaceId,
    options: z.infer<S>,
    addresses: readonly string[],
  ): { readonly node: string; readonly argv: readonly string[] } | undefined;
  /** Paths of programs that making it may need, where the machine has them: guests get those. */
  programs?(options: z.infer<S>): string[];
  /** Set when its frames are on the layer-2 segment of the interface below (macvlan), not on one of its own (vlan, vxlan). */
  readonly onLowerSegment?: true;
  /**
   * Set when its packets are only routed out of the interface below (tunnels over IP): the kernel does not
   * stack it on that, which may as well be above it (the VRF that it is in).
   */
  readonly onlyRouted?: true;
  /** Set when it can be created only once the other end can be reached: the kernel connects a socket at once (l2tp). */
  readonly needsRoute?: true;
  /** The option that names the other end (veth). */
  readonly peer?: keyof z.infer<S> & string;
  /** Options that both ends of a wire must say alike (the mode of netkit). */
  readonly alike?: readonly (keyof z.infer<S> & string)[];
  /** Whether netlab gives it a MAC address: `own` (derived from its name), or the kernel decides: `lower` has that of the interface below, `free` one that is not known before, `none` has none. */
  mac(options: z.infer<S>): 'own' | 'lower' | 'free' | 'none';
  /** Set when one that has its own MAC address does not go up beside another with the same, or on a parent with it. */
  readonly soleMac?: true;
  /**
   * The kernel does not keep the MTU that it is created with (a bridge follows its ports, a VXLAN is
   * cut down to what is below without a word): it is set afterwards.
   */
  readonly mtu?: 'later';
  /** Options of `ip link add` that every type has and only creation takes (numtxqueues …); they stand before `type`. */
  creation?(options: z.infer<S>): string[];
  /** The words after `type TYPE` of `ip link add`. Interface references arrive as plain names in their node. */
  arguments(options: z.infer<S>): string[];
  /** The words after `peer` for the other end of a wire, by its own options. */
  peerArguments?(options: z.infer<S>): string[];
  /** Commands of the sandbox itself, before all others: they make what the node is given (a radio with its interface). */
  foundation?(id: InterfaceId, options: z.infer<S>): Completion[];
  /** What `ip link add` cannot say: commands that follow it at once (the keys of a MACsec interface). */
  completion?(name: string, options: z.infer<S>, node: string): Completion[];
  /** What it sends of itself, and how long that may take: hellos, reports, probes. */
  delays?(options: z.infer<S>): Omit<Delay, 'where'>[];
  /**
   * How its frames are found on the wire, where that is not for all times the same: which UDP port carries which
   * layer. The words are those of `ip link add … type TYPE` and of its completion, or such as a step says them.
   */
  decodes?(words: readonly string[]): DecodeAs[];
  /** Layers that it sends to whatever port a packet's metadata gives (`external`, tc's tunnel_key). */
  readonly sentByMetadata?: readonly string[];
  /** Settings of a node with one, so that it is the same on every machine. */
  readonly levelling?: { readonly why: string; readonly settings: readonly string[] };
  /** Its `mode`, when not given, and all those that may replace one another: `netlab audit` tries them. */
  readonly modes?: { readonly usual: string; readonly all: readonly string[] };
  /** Its switches that are on when not given, as far as anything depends on them with these options. */
  switchedOn?(options: z.infer<S>): readonly string[];
  /** For types that can be a `master`: what may be said of a port, and the words of `ip link set dev PORT …` for it. */
  readonly port?: PortKind;
  /** What ip-link(8) calls it in `info_kind`, when that is not the type; empty when it calls it nothing. */
  readonly kind?: string;
  /** What ip prints of it in `linkinfo.info_data`; nothing when not given. */
  readonly printed?: Printed;
  /** What else `${node:interface.FACT}` stands for, by the fact's name: the public key of a WireGuard interface. */
  readonly facts?: Readonly<Record<string, Fact>>;
  /** Why the kernel refuses one, or a change to it, where the error's name does not explain it. The first that fits counts. */
  readonly refusals?: readonly RefusalReason[];
  /** What its foundation says where the kernel lacks the type. */
  readonly lackWords?: string;
  /** What is missing, if these words of the program that makes it say so: a type of device, or a program. */
  missing?(words: string): Missing | undefined;
  /**
   * The words after `type TYPE`, or after the first of its own commands, without which ip(8) or the kernel makes none:
   * `netlab doctor` tries with these.
   */
  readonly least?: readonly string[];
  /** It may keep frames for a while, or send them again (a radio). */
  readonly mayDelay?: true;
  /** Kernel configuration symbol, for the reason of a skip. */
  readonly config: string;
}

/** Something that a machine lacks. */
export interface Missing {
  /** A device type, which the kernel lacks. */
  readonly type?: string;
  /** One clause about a program that is not installed. */
  readonly program?: string;
}

/** Something that the text of a scenario may refer to. */
export interface Fact {
  /** What is missing where an interface has none: `WireGuard key`. */
  readonly title: string;
  of(id: InterfaceId): string;
}

/** Why the kernel refuses a command, as far as its words and the error's name reveal. */
export interface RefusalReason {
  readonly errno: string;
  /** Words after `ip link add … type TYPE`; all of them are in it. */
  readonly creating?: readonly string[];
  /** Words of any other command; all of them are in it. */
  readonly words?: readonly string[];
  /** None of these is in the command: then another reason comes first. */
  readonly without?: readonly string[];
  readonly because: string;
}

/** A complete command, and the line that it reads. */
export interface Completion {
  readonly argv: readonly string[];
  readonly input?: string;
}

/** An option that does not go with the others. */
export interface Contradiction {
  readonly option: string;
  /** One clause without a full stop: `group needs dev`. */
  readonly message: string;
}

export interface PortKind<S extends z.ZodObject = z.ZodObject> {
  /** Set when the master makes one layer-2 segment of its ports (bridge, bond), unlike a VRF. */
  readonly joinsSegments?: true;
  /** Set when its ports are routed by a table of their own (VRF). */
  readonly ownTable?: true;
  readonly schema: S;
  arguments(options: z.infer<S>): string[];
  /** What ip prints of the port in `linkinfo.info_slave_data`; nothing when not given. */
  readonly printed?: Printed;
}

/** Keeps the schema's type inside the file, and forgets it outside. */
export const defineDevice = <S extends z.ZodObject>(kind: DeviceKind<S>): DeviceKind => kind;

export const definePort = <S extends z.ZodObject>(kind: PortKind<S>): PortKind => kind;

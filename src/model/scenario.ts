/**
 * A scenario, resolved: one row of its cases, references and variables replaced, everything checked.
 * Raw YAML never leaves scenario/.
 */
import type { Place } from '../base/place.js';
import type { InterfaceId } from './capture.js';
import type { QuietTopic } from './quiet.js';
import type { DecodeAs } from './decode-as.js';

/** Kernels by version; both ends are in it, and none means no end. */
export interface KernelRange {
  /** The first version: `6.7`. */
  readonly since?: string | undefined;
  /** The last version, with its stable releases: `6.12`. */
  readonly until?: string | undefined;
}

/** A bug of the kernel that is known: what it makes fail is expected to, on these kernels. */
export interface KnownBug extends KernelRange {
  /** Where it is reported or repaired. */
  readonly link: string;
  readonly reason?: string;
}

/** On which kernels something holds. */
export interface Conditions extends KernelRange {
  readonly xfail?: KnownBug;
}

export interface Scenario extends Conditions {
  /** The file's name without `.yaml`. */
  readonly name: string;
  readonly file: string;
  readonly title: string;
  readonly about: string;
  readonly tags: readonly string[];
  /** The row of the cases table that this is, for scenarios with cases. */
  readonly case?: Case;
  readonly nodes: readonly Node[];
  readonly capture: readonly Tap[];
  readonly steps: readonly Step[];
  /** What the file says of how frames are decoded, beyond what its devices and commands tell. */
  readonly decode?: readonly DecodeAs[];
  /** False when nothing in the scenario speaks IPv6: it is then switched off in every node. */
  readonly ipv6: boolean;
}

export interface Case {
  /** The row's `name`, or its values as `mode=vepa hairpin=true`. */
  readonly name: string;
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** The name as that of a folder, which no other case of the file has. */
  readonly folder: string;
}

export interface Node {
  readonly name: string;
  readonly place: Place;
  readonly interfaces: readonly Interface[];
  /** What is left to the kernel's own behaviour; absent: netlab keeps it quiet in everything. */
  readonly loud?: readonly QuietTopic[];
  readonly sysctls: readonly Setting[];
  /** Arguments of `ip route add`, split into words; a family's option may come first. */
  readonly routes: readonly Words[];
  /** Arguments of `ip rule add`, likewise. */
  readonly rules: readonly Words[];
  /** Commands of nft(8), each one word. */
  readonly nft: readonly Words[];
  /** Arguments of iptables(8), split into words. */
  readonly iptables: readonly Words[];
  readonly services: readonly Service[];
}

/** A program that runs in its node from before the first step until the end: a daemon. */
export interface Service {
  readonly node: string;
  readonly name: string;
  readonly place: Place;
  readonly argv: readonly string[];
  /** What is written into its folder before it starts, by the file's name. */
  readonly files: Readonly<Record<string, string>>;
  /** It is ready when a line of its output is so, or when a command succeeds that asks it. */
  readonly ready:
    | { readonly contains: string }
    | { readonly matches: string }
    | { readonly argv: readonly string[] };
  /** Milliseconds that it gets to become ready. */
  readonly deadline: number;
  /** It starts when these are ready. */
  readonly after: readonly ServiceId[];
}

export interface ServiceId {
  readonly node: string;
  readonly name: string;
}

export const formatServiceId = ({ node, name }: ServiceId): string => `${node}:${name}`;

/** A command line in iproute2's words, split; without the program and verb that its position implies. */
export interface Words {
  readonly words: readonly string[];
  readonly place: Place;
}

export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly place: Place;
}

export interface Interface {
  readonly id: InterfaceId;
  readonly place: Place;
  /** ip-link(8) type: a key of the devices index. */
  readonly type: string;
  /** The type's own options, checked by its schema; interface references are {@link InterfaceId}s. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The interface that this one is built on (`link`, `dev`), or the veth's other end. */
  readonly lower?: InterfaceId;
  /** Further interfaces that must be there before this one. */
  readonly others?: readonly InterfaceId[];
  readonly peer?: InterfaceId;
  /** A veth end that only its peer's `peer:` mentions is implied: it is created with the peer. */
  readonly implied?: boolean;
  readonly master?: string;
  /** Flags of this port of its master, checked by the master's port schema. */
  readonly port?: Readonly<Record<string, unknown>>;
  readonly addresses: readonly Address[];
  /** Whether IPv6 looks for duplicates of them; absent where the scenario does not say. */
  readonly dad?: boolean;
  /** Lower case, colons. Absent where the kernel decides (a macvlan in passthru mode has its parent's). */
  readonly mac?: string;
  /** It is left to the kernel, which takes that of a port or one by chance: known when it is there only. */
  readonly freeMac?: true;
  readonly mtu?: number;
  readonly up: boolean;
  /** Remaining ip-link(8) settings of any interface: promisc, multicast, allmulticast, arp, txqueuelen, … as argv words. */
  readonly settings: readonly Words[];
  readonly routes: readonly Words[];
  readonly neighbours: readonly Words[];
  readonly fdb: readonly Words[];
  /** Arguments of `bridge vlan add dev NAME vid`. */
  readonly vlans: readonly Words[];
  /** Arguments of `tc`, without the `dev NAME` that their place implies. */
  readonly tc: readonly Words[];
  /** Arguments of `ethtool -K NAME`, one feature each. */
  readonly features: readonly Words[];
  readonly sysctls: readonly Setting[];
}

export interface Address {
  readonly address: string;
  readonly prefix: number;
  readonly family: 4 | 6;
  readonly place: Place;
}

export interface Tap {
  readonly id: InterfaceId;
  /** Taps listen without promiscuous mode unless told: a promiscuous tap changes what is observed. */
  readonly promiscuous: boolean;
  /** Its interface may come during the steps, or come back. */
  readonly hotplug: boolean;
  readonly place: Place;
}

export interface Step {
  readonly name: string;
  readonly place: Place;
  /** What is done. Without one, the step looks at the state as it is. */
  readonly stimulus?: { readonly kind: string; readonly options: unknown; readonly place: Place };
  /** Milliseconds to watch, counted from the end of the stimulus, before absence is judged. */
  readonly for?: number;
  readonly expect: readonly Expectation[];
}

export interface Expectation extends Conditions {
  readonly kind: string;
  readonly options: unknown;
  readonly place: Place;
  /** Try again until it holds, at most so many milliseconds. */
  readonly within?: number;
  /** Watch for so many milliseconds before absence is judged; the step's own time when not given. */
  readonly for?: number;
}

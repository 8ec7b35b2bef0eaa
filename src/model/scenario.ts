/**
 * A resolved scenario: one row of its cases, with references and variables replaced and everything checked. Raw
 * YAML never leaves scenario/.
 */
import type { Place } from '../base/place.js';
import type { InterfaceId } from './capture.js';
import type { QuietTopic } from './quiet.js';
import type { DecodeAs } from './decode-as.js';

/** A range of kernel versions, inclusive; open where no end is given. */
export interface KernelRange {
  /** The first version: `6.7`. */
  readonly since?: string | undefined;
  /** The last version, including its stable releases: `6.12`. */
  readonly until?: string | undefined;
}

/** A known bug of the kernel: what it breaks is expected to fail on these kernels. */
export interface KnownBug extends KernelRange {
  /** Link to its report or fix. */
  readonly link: string;
  readonly reason?: string;
}

/** The kernels to which something applies. */
export interface Conditions extends KernelRange {
  readonly xfail?: KnownBug;
}

export interface Scenario extends Conditions {
  /** The file name without `.yaml`. */
  readonly name: string;
  readonly file: string;
  readonly title: string;
  readonly about: string;
  readonly tags: readonly string[];
  /** The row of the cases table, if the scenario has cases. */
  readonly case?: Case;
  readonly nodes: readonly Node[];
  readonly capture: readonly Tap[];
  readonly steps: readonly Step[];
  /** Meanings of numbers given in the file, beyond those known from devices and commands. */
  readonly decode?: readonly DecodeAs[];
  /** False if nothing in the scenario uses IPv6: it is then disabled in every node. */
  readonly ipv6: boolean;
}

export interface Case {
  /** The row's `name`, or its values as `mode=vepa hairpin=true`. */
  readonly name: string;
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** The name as a folder name, unique among the file's cases. */
  readonly folder: string;
}

export interface Node {
  readonly name: string;
  readonly place: Place;
  readonly interfaces: readonly Interface[];
  /** Topics left to the kernel; if absent, netlab keeps all quiet. */
  readonly loud?: readonly QuietTopic[];
  readonly sysctls: readonly Setting[];
  /** Arguments of `ip nexthop add`, split into words; an option for the family may come first. */
  readonly nexthops: readonly Words[];
  /** Arguments of `ip route add`, split into words; an option for the family may come first. */
  readonly routes: readonly Words[];
  /** Arguments of `ip rule add`, likewise. */
  readonly rules: readonly Words[];
  /** Commands of nft(8), one word each. */
  readonly nft: readonly Words[];
  /** Arguments of iptables(8), split into words. */
  readonly iptables: readonly Words[];
  readonly services: readonly Service[];
}

/** A daemon: a program that runs in its node from before the first step until the end. */
export interface Service {
  readonly node: string;
  readonly name: string;
  readonly place: Place;
  readonly argv: readonly string[];
  /** Files written to its folder before it starts, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Ready if a line of its output matches, or if a command that queries it succeeds. */
  readonly ready:
    | { readonly contains: string }
    | { readonly matches: string }
    | { readonly argv: readonly string[] };
  /** Milliseconds to become ready. */
  readonly deadline: number;
  /** It starts once these are ready. */
  readonly after: readonly ServiceId[];
}

export interface ServiceId {
  readonly node: string;
  readonly name: string;
}

export const formatServiceId = ({ node, name }: ServiceId): string => `${node}:${name}`;

/** A command line in iproute2's syntax, split into words, without the program and verb that its position implies. */
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
  /** The type's own options, checked by its schema; references to interfaces are {@link InterfaceId}s. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The interface that this one is stacked on (`link`, `dev`), or the other end of a veth. */
  readonly lower?: InterfaceId;
  /** Further interfaces that must exist before this one. */
  readonly others?: readonly InterfaceId[];
  /** The node whose interfaces must all exist before this one. */
  readonly host?: string;
  readonly peer?: InterfaceId;
  /** Set for a veth end that only its peer's `peer:` mentions; it is created with the peer. */
  readonly implied?: boolean;
  readonly master?: string;
  /** Flags of this port of its master, checked by the master's port schema. */
  readonly port?: Readonly<Record<string, unknown>>;
  readonly addresses: readonly Address[];
  /** Duplicate address detection for them; absent if the scenario does not set it. */
  readonly dad?: boolean;
  /** Lower case, with colons. Absent if the kernel decides (a macvlan in passthru mode has its parent's). */
  readonly mac?: string;
  /** Set if left to the kernel, which takes a port's or a random one: known only once it exists. */
  readonly freeMac?: true;
  /** Set if what has it for its master is routed by a table of its own (VRF). */
  readonly ownTable?: true;
  readonly mtu?: number;
  readonly up: boolean;
  /**
   * Other ip-link(8) settings of any interface: promisc, multicast, allmulticast, arp, txqueuelen, … as argv
   * words.
   */
  readonly settings: readonly Words[];
  readonly routes: readonly Words[];
  readonly neighbours: readonly Words[];
  readonly fdb: readonly Words[];
  /** Arguments of `bridge vlan add dev NAME vid`. */
  readonly vlans: readonly Words[];
  /** Arguments of `tc`, without the `dev NAME` that its position implies. */
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
  /** Taps do not use promiscuous mode by default, because it changes what is observed. */
  readonly promiscuous: boolean;
  /** Its interface may appear, or reappear, during the steps. */
  readonly hotplug: boolean;
  readonly place: Place;
}

export interface Stimulus {
  readonly kind: string;
  readonly options: unknown;
  readonly place: Place;
}

/** A moment in the course of a stimulus: as soon as it has counted as much, since its beginning. */
export interface Moment {
  readonly received?: number | undefined;
  readonly lost?: number | undefined;
}

/** Commands that are executed at a moment in the course of a step's stimulus. */
export interface Change extends Stimulus {
  readonly after: Moment;
}

/** What a step does: its stimulus, and the changes meanwhile. */
export const stimuliOf = ({
  stimulus,
  meanwhile = [],
}: Pick<Step, 'stimulus' | 'meanwhile'>): readonly Stimulus[] =>
  stimulus ? [stimulus, ...meanwhile] : [];

export interface Step {
  readonly name: string;
  readonly place: Place;
  /** The stimulus. Without one, the step examines the state as it is. */
  readonly stimulus?: Stimulus;
  /** Commands that change the network while the stimulus runs, in order. */
  readonly meanwhile?: readonly Change[];
  /** Milliseconds to watch, from the end of the stimulus, before absence is judged. */
  readonly for?: number;
  /** Why it is in this case and not in others: `mode == bridge`. */
  readonly when?: string;
  readonly expect: readonly Expectation[];
}

export interface Expectation extends Conditions {
  readonly kind: string;
  readonly options: unknown;
  readonly place: Place;
  /** Retry until it holds, for at most this many milliseconds. */
  readonly within?: number;
  /** Milliseconds to watch before absence is judged; the step's own by default. */
  readonly for?: number;
  /** Why it is in this case and not in others. */
  readonly when?: string;
}

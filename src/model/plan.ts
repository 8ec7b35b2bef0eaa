/** A plan: the commands that raise a scenario's network. Printable, executable by hand, each with its reason. */
import type { Place } from '../base/place.js';
import type { Service } from './scenario.js';

export interface Command {
  /** The node (namespace) that it configures; the sandbox itself if absent. */
  readonly node?: string;
  /** Complete, without the `-n NODE` that the node implies: `['ip', 'link', 'set', 'dev', 'mv0', 'up']`. */
  readonly argv: readonly string[];
  /** One line for its standard input, for a key. */
  readonly input?: string;
  /** The reason, as one clause. */
  readonly why: string;
  /** A command that undoes it, if the end of the namespace would not. */
  readonly undo?: readonly string[];
  readonly place?: Place;
  /** For a command that creates a device: its ip-link(8) type, which this kernel may lack. */
  readonly creates?: string;
  /**
   * Stages are executed in order; within a stage, the commands of a node in order, and different nodes in
   * parallel.
   */
  readonly stage: number;
}

/** A kernel module that a command needs to have an effect, and that the kernel does not load on demand. */
export interface NeededModule {
  /** Name as in modprobe(8). */
  readonly name: string;
  /** Kconfig symbol, for the reason of a skip. */
  readonly config: string;
  /** What it is needed for, as one clause. */
  readonly why: string;
  /** A command that succeeds if it is present, loaded or built in; absent if that cannot be detected. */
  readonly check?: readonly string[];
}

export interface Plan {
  /** Modules to provide first; absent if none. */
  readonly modules?: readonly NeededModule[];
  readonly commands: readonly Command[];
  /** Services to start afterwards, in order of dependency; absent if none. */
  readonly services?: readonly PlannedService[];
}

export interface PlannedService extends Service {
  /** The service's own folder, its working directory. */
  readonly folder: string;
}

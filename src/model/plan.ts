/** What will be done to raise a scenario's network: printable, runnable by hand, each with its reason. */
import type { Place } from '../base/place.js';
import type { Service } from './scenario.js';

export interface Command {
  /** The node (namespace) it acts in; absent: the sandbox itself. */
  readonly node?: string;
  /** Complete, without the `-n NODE` that the node implies: `['ip', 'link', 'set', 'dev', 'mv0', 'up']`. */
  readonly argv: readonly string[];
  /** One line for its standard input: a key. */
  readonly input?: string;
  /** One clause: why it is done. */
  readonly why: string;
  /** What takes it back, where the end of the namespace would not. */
  readonly undo?: readonly string[];
  readonly place?: Place;
  /** Set on the command that creates a device: the ip-link(8) type, which this kernel may lack. */
  readonly creates?: string;
  /**
   * Commands are carried out stage by stage; inside a stage those of one node in order, those of
   * different nodes side by side.
   */
  readonly stage: number;
}

/** A kernel module without which a command has no effect, and which the kernel does not load by itself. */
export interface NeededModule {
  /** As modprobe(8) knows it. */
  readonly name: string;
  /** Kernel configuration symbol, for the reason of a skip. */
  readonly config: string;
  /** One clause: what it is needed for. */
  readonly why: string;
  /** A command that succeeds when it is there, loaded or built in; absent where nothing shows that. */
  readonly check?: readonly string[];
}

export interface Plan {
  /** What must be there first; absent when nothing is. */
  readonly modules?: readonly NeededModule[];
  readonly commands: readonly Command[];
  /** What then runs in the nodes, those that others wait for before them; absent when there is none. */
  readonly services?: readonly PlannedService[];
}

export interface PlannedService extends Service {
  /** The folder of its own that it runs in. */
  readonly folder: string;
}

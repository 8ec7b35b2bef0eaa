/** What a command of netlab is. Each is one file that exports one of these; heavy rooms are imported when it runs. */
import { defined } from '../base/defined.js';
import type { Session } from './session.js';

/** `--verbose` */
export interface Flag {
  readonly kind: 'flag';
  readonly letter?: string;
  readonly describe: string;
}

/** `--jobs 4`; a list may be given several times. */
export interface Valued<T> {
  readonly kind: 'value' | 'list';
  readonly letter?: string;
  /** What stands for the value in the help: `n`, `folder`. */
  readonly placeholder: string;
  readonly describe: string;
  /** What is right, for the message when `read` gives nothing: `a whole number, 1 or more`. */
  readonly expected: string;
  /** The words that it may be, if there is a list of them: for the nearest. */
  readonly words?: readonly string[];
  read(text: string): T | undefined | Promise<T | undefined>;
}

export interface Value<T> extends Valued<T> {
  readonly kind: 'value';
}

export interface List<T> extends Valued<T> {
  readonly kind: 'list';
}

export type Option = Flag | Valued<unknown>;

export type Options = Readonly<Record<string, Option>>;

/** What the command gets: flags as booleans, values as read, lists as arrays. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Flag
    ? boolean
    : O[K] extends List<infer T>
      ? readonly T[]
      : O[K] extends Value<infer T>
        ? T | undefined
        : never;
};

export interface Command<O extends Options = Options> {
  readonly name: string;
  /** The words after the options: `names`, of which `least` must be there. */
  readonly words?: {
    readonly name: string;
    /** What a line with fewer lacks, in words: `two paths`; the name when not given. */
    readonly needs?: string;
    readonly describe: string;
    readonly least: number;
    /** What the first of them are, where they name no scenarios: a file, or one of some words. */
    readonly first?: readonly ('file' | readonly string[])[];
  };
  /** One line for lists. */
  readonly title: string;
  readonly examples: readonly (readonly [command: string, does: string])[];
  readonly options: O;
  /** What the process says of an exit status, where options change it. */
  exit?(status: number, values: Values<O>): Promise<number>;
  /** What the word after `words` may be, for shells; scenarios and tags for a command that does not say. */
  complete?(words: readonly string[], session: Session): Promise<readonly string[]>;
  /** Gives the exit status. */
  run(words: readonly string[], values: Values<O>, session: Session): Promise<number>;
}

/** Keeps the options' types inside the file, and forgets them outside. */
export const defineCommand = <O extends Options>(command: Command<O>): Command => command;

export const flag = (describe: string, letter?: string): Flag => ({
  kind: 'flag',
  describe,
  ...defined({ letter }),
});

/** Any text but the empty one: a folder, a pattern. */
export const text = (placeholder: string, describe: string): Value<string> => ({
  kind: 'value',
  placeholder,
  describe,
  expected: `a ${placeholder}`,
  read: (given) => given || undefined,
});

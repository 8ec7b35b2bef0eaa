/** The interface of netlab's commands. Each file exports one; heavy rooms are imported when it runs. */
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
  /** Placeholder for the value in the help: `n`, `folder`. */
  readonly placeholder: string;
  readonly describe: string;
  /** What is valid, for the message if `read` returns undefined: `a whole number, 1 or more`. */
  readonly expected: string;
  /** The permitted words, if they are known, for suggestions. */
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

/** Values passed to the command: flags as booleans, values as read, lists as arrays. */
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
  /** The words after the options: their name, and the minimum number. */
  readonly words?: {
    readonly name: string;
    /** What is missing from a line with fewer words: `two paths`; the name by default. */
    readonly needs?: string;
    readonly describe: string;
    readonly least: number;
    /** The meaning of the first words, if they are not scenarios: a file, or one of several keywords. */
    readonly first?: readonly ('file' | readonly string[])[];
  };
  /** One line for lists. */
  readonly title: string;
  readonly examples: readonly (readonly [command: string, does: string])[];
  readonly options: O;
  /** Converts the exit status, for commands whose options affect it. */
  exit?(status: number, values: Values<O>): Promise<number>;
  /** Shell completions for the word after `words`; scenarios and tags by default. */
  complete?(words: readonly string[], session: Session): Promise<readonly string[]>;
  /** Resolves with the exit status. */
  run(words: readonly string[], values: Values<O>, session: Session): Promise<number>;
}

/** Checks a command's option types inside its file, and erases them outside. */
export const defineCommand = <O extends Options>(command: Command<O>): Command => command;

export const flag = (describe: string, letter?: string): Flag => ({
  kind: 'flag',
  describe,
  ...defined({ letter }),
});

/** Any non-empty text: a folder, a pattern. */
export const text = (placeholder: string, describe: string): Value<string> => ({
  kind: 'value',
  placeholder,
  describe,
  expected: `a ${placeholder}`,
  read: (given) => given || undefined,
});

/** Names that a kind's options mention, so that the reader can check that they exist. */
export interface Use {
  /** Path to the mention inside the options, e.g. `['to']` or `['through', 2]`. */
  readonly path: readonly (string | number)[];
  readonly names: 'node' | 'interface' | 'link' | 'tap' | 'flow';
  readonly text: string;
}

export const usesNode = (text: string, ...path: (string | number)[]): Use => ({
  path,
  names: 'node',
  text,
});

export const usesInterface = (text: string, ...path: (string | number)[]): Use => ({
  path,
  names: 'interface',
  text,
});

/** A link is an interface of the scenario, or one that its steps' commands bring into being. */
export const usesLink = (text: string, ...path: (string | number)[]): Use => ({
  path,
  names: 'link',
  text,
});

/** A tap is an interface that the scenario's `capture` lists. */
export const usesTap = (text: string, ...path: (string | number)[]): Use => ({
  path,
  names: 'tap',
  text,
});

/** A flow is one that the step's stimulus names. */
export const usesFlow = (text: string, ...path: (string | number)[]): Use => ({
  path,
  names: 'flow',
  text,
});

/**
 * The operators of the filter language with all their spellings (wireshark-filter(4)). The lexer, the
 * printer and the reference page read these tables; the first spelling is the one that is printed.
 */
interface Operator {
  readonly spellings: readonly [string, ...string[]];
  readonly title: string;
}

/** Between two operands. `every`: all pairs of values must satisfy it, unless `any` or `all` stands before. */
export const relations = {
  anyEqual: { spellings: ['==', 'eq', 'any_eq'], title: 'any value is equal', every: false },
  allUnequal: { spellings: ['!=', 'ne', 'all_ne'], title: 'all values are unequal', every: true },
  allEqual: { spellings: ['===', 'all_eq'], title: 'all values are equal', every: true },
  anyUnequal: { spellings: ['!==', 'any_ne', '~='], title: 'any value is unequal', every: false },
  greater: { spellings: ['>', 'gt'], title: 'greater than', every: false },
  less: { spellings: ['<', 'lt'], title: 'less than', every: false },
  greaterOrEqual: { spellings: ['>=', 'ge'], title: 'greater than or equal', every: false },
  lessOrEqual: { spellings: ['<=', 'le'], title: 'less than or equal', every: false },
  contains: { spellings: ['contains'], title: 'contains a string or bytes', every: false },
  matches: {
    spellings: ['matches', '~'],
    title: 'matches a regular expression, ignoring case',
    every: false,
  },
} as const satisfies Record<string, Operator & { every: boolean }>;

/** Between two tests, the tightest first. */
export const connectives = {
  and: { spellings: ['&&', 'and'], title: 'both' },
  xor: { spellings: ['^^', 'xor'], title: 'exactly one of the two holds' },
  or: { spellings: ['||', 'or'], title: 'at least one of the two holds' },
} as const satisfies Record<string, Operator>;

/** Between two operands, the tightest first: those of one `level` are equally tight. */
export const arithmetic = {
  multiply: { spellings: ['*'], title: 'product', level: 2 },
  divide: { spellings: ['/'], title: 'quotient; integers are rounded towards zero', level: 2 },
  modulo: { spellings: ['%'], title: 'remainder', level: 2 },
  add: { spellings: ['+'], title: 'sum', level: 1 },
  subtract: { spellings: ['-'], title: 'difference; needs a space before the minus', level: 1 },
  bitAnd: { spellings: ['&', 'bitand', 'bitwise_and'], title: 'bitwise and', level: 0 },
} as const satisfies Record<string, Operator & { level: number }>;

export const others = {
  not: { spellings: ['!', 'not'], title: 'not' },
  in: { spellings: ['in'], title: 'is in a set' },
  any: { spellings: ['any'], title: 'any value satisfies the relation that follows' },
  all: { spellings: ['all'], title: 'all values satisfy the relation that follows' },
} as const satisfies Record<string, Operator>;

export type RelationName = keyof typeof relations;
export type ConnectiveName = keyof typeof connectives;
export type ArithmeticName = keyof typeof arithmetic;

const punctuation = ['(', ')', '{', '}', ',', '..'] as const;

export type SymbolName =
  | RelationName
  | ConnectiveName
  | ArithmeticName
  | keyof typeof others
  | (typeof punctuation)[number];

const tables: Readonly<Record<string, Operator>>[] = [relations, connectives, arithmetic, others];

/** Every spelling with the name of what it spells. */
export const symbols: ReadonlyMap<string, SymbolName> = new Map<string, SymbolName>([
  ...tables.flatMap((table) =>
    Object.entries(table).flatMap(([name, { spellings }]) =>
      spellings.map((spelling): [string, SymbolName] => [spelling, name as SymbolName]),
    ),
  ),
  ...punctuation.map((sign): [string, SymbolName] => [sign, sign]),
]);

export const isRelation = (name: string): name is RelationName => Object.hasOwn(relations, name);
export const isArithmetic = (name: string): name is ArithmeticName =>
  Object.hasOwn(arithmetic, name);

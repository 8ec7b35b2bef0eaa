/**
 * Splits text into tokens. Every character belongs to a token, to white space or to a problem, so that all
 * mistakes are found in one go; the last token is always `end`.
 */
import { symbols, type SymbolName } from './operator.js';
import { problemAt, type FilterProblem, type Span } from './problem.js';
import { readCharacter, readString } from './quoted.js';
import { readRanges, type Range } from './range.js';

export type Token = Span &
  (
    | { readonly kind: 'word'; readonly text: string }
    | { readonly kind: 'symbol'; readonly text: string; readonly name: SymbolName }
    | { readonly kind: 'text'; readonly bytes: Uint8Array }
    | { readonly kind: 'character'; readonly code: number }
    | { readonly kind: 'slice'; readonly ranges: readonly Range[] }
    | { readonly kind: 'layers'; readonly ranges: readonly Range[] }
    | { readonly kind: 'broken' }
    | { readonly kind: 'end' }
  );

const plain = String.raw`[0-9A-Za-z_][\w-]*(?:\.[\w-]+)*`;
/** With a colon in it: a MAC or IPv6 address or bytes. A single “..” is never part of a word. */
const colons = String.raw`(?:${plain})?(?::[\w-]*(?:\.[\w-]+)*)+(?:/\d+)?`;
const address4 = String.raw`\d+\.\d+\.\d+\.\d+/\d+`;
const wordForm = new RegExp(`${colons}|${address4}|${plain}`, 'y');
const blankForm = /\s+/y;
const stringForm = /[rR]?"/y;
const bracketForm = /(#?\[)([^\]]*)(\]?)/y;
const layerForm = /#(\d*)/y;
const signForm = new RegExp(
  [...symbols.keys()]
    .filter((spelling) => !/^\w/.test(spelling))
    .sort((a, b) => b.length - a.length)
    .map((spelling) => spelling.replace(/[^\w]/g, String.raw`\$&`))
    .join('|'),
  'y',
);

const signHints: Readonly<Record<string, string>> = {
  '=': 'equality is ==',
  '|': 'or is ||',
  '^': 'exclusive or is ^^',
  $: 'references to the selected packet work only in Wireshark’s window',
  '“': 'use straight double quotes',
  '”': 'use straight double quotes',
};

/** What stands at a place of the text: its length, its token and what is wrong with it. */
interface Scanned {
  readonly length: number;
  readonly token: DistributiveOmit<Token, keyof Span>;
  readonly problems?: readonly FilterProblem[];
}

/** Undefined where something else stands. */
type Scanner = (text: string, offset: number) => Scanned | undefined;

const broken = { kind: 'broken' } as const;

function matchAt(form: RegExp, text: string, offset: number): RegExpExecArray | undefined {
  form.lastIndex = offset;
  return form.exec(text) ?? undefined;
}

const scanString: Scanner = (text, offset) => {
  if (!matchAt(stringForm, text, offset)) return undefined;
  const { bytes, length, problems } = readString(text, offset);
  return { length, problems, token: problems.length > 0 ? broken : { kind: 'text', bytes } };
};

const scanCharacter: Scanner = (text, offset) => {
  if (text[offset] !== "'") return undefined;
  const { code, length, problem } = readCharacter(text, offset);
  return problem
    ? { length, problems: [problem], token: broken }
    : { length, token: { kind: 'character', code } };
};

const scanBracket: Scanner = (text, offset) => {
  const bracket = matchAt(bracketForm, text, offset);
  if (!bracket) return undefined;
  const [{ length }, open = '', inner = '', close = ''] = bracket;
  const unterminated = problemAt(
    { offset, length: open.length },
    'unterminated',
    'The right bracket is missing',
    { expected: ']' },
  );
  if (close === '') return { length, problems: [unterminated], token: broken };
  const place = { offset: offset + open.length, length: inner.length };
  const { ranges, problems } = readRanges(inner, place);
  const kind = open === '[' ? 'slice' : 'layers';
  return { length, problems, token: problems.length > 0 ? broken : { kind, ranges } };
};

const scanLayer: Scanner = (text, offset) => {
  const layer = matchAt(layerForm, text, offset);
  if (!layer) return undefined;
  const [{ length }, digits = ''] = layer;
  if (digits !== '')
    return { length, token: { kind: 'layers', ranges: [{ start: Number(digits), length: 1 }] } };
  const missing = problemAt(
    { offset, length: 1 },
    'bad-range',
    'A layer number or range is missing after #',
    { expected: 'a number or ranges in brackets, e.g. ip.src#2 or ip.src#[1-2]' },
  );
  return { length, problems: [missing], token: broken };
};

const scanWord: Scanner = (text, offset) => {
  const [found] = matchAt(signForm, text, offset) ?? matchAt(wordForm, text, offset) ?? [];
  if (found === undefined || found === '') return undefined;
  const name = symbols.get(found);
  const token = name
    ? ({ kind: 'symbol', text: found, name } as const)
    : ({ kind: 'word', text: found } as const);
  return { length: found.length, token };
};

function scanUnexpected(text: string, offset: number): Scanned {
  const sign = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const problem = problemAt(
    { offset, length: sign.length },
    'unexpected',
    `"${sign}" was unexpected in this context`,
    { hint: signHints[sign] },
  );
  return { length: sign.length, problems: [problem], token: broken };
}

const scanners: readonly Scanner[] = [scanString, scanCharacter, scanBracket, scanLayer, scanWord];

/** The tokens of a filter, with one for its end; a mistake is a token, too. */
export function scan(text: string): {
  tokens: readonly Token[];
  problems: readonly FilterProblem[];
} {
  const tokens: Token[] = [];
  const problems: FilterProblem[] = [];
  let offset = 0;
  while (offset < text.length) {
    const blank = matchAt(blankForm, text, offset);
    if (blank) {
      offset += blank[0].length;
      continue;
    }
    let scanned: Scanned | undefined;
    for (const each of scanners) if ((scanned = each(text, offset))) break;
    const { length, token, problems: found = [] } = scanned ?? scanUnexpected(text, offset);
    problems.push(...found);
    tokens.push({ ...token, offset, length });
    offset += length;
  }
  tokens.push({ kind: 'end', offset: text.length, length: 0 });
  return { tokens, problems };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

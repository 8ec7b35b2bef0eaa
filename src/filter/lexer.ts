/**
 * Text to tokens. Every character belongs to a token, to white space or to a problem, so that all
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
  $: 'references to the selected packet exist in Wireshark’s window only',
  '“': 'use straight double quotes',
  '”': 'use straight double quotes',
};

export function scan(text: string): {
  tokens: readonly Token[];
  problems: readonly FilterProblem[];
} {
  const tokens: Token[] = [];
  const problems: FilterProblem[] = [];
  let offset = 0;

  const take = (form: RegExp): RegExpExecArray | undefined => {
    form.lastIndex = offset;
    return form.exec(text) ?? undefined;
  };
  const push = (length: number, token: DistributiveOmit<Token, keyof Span>): void => {
    tokens.push({ ...token, offset, length });
    offset += length;
  };

  while (offset < text.length) {
    const blank = take(blankForm);
    if (blank) {
      offset += blank[0].length;
      continue;
    }
    if (take(stringForm)) {
      const { bytes, length, problems: found } = readString(text, offset);
      problems.push(...found);
      push(length, found.length > 0 ? { kind: 'broken' } : { kind: 'text', bytes });
      continue;
    }
    if (text[offset] === "'") {
      const { code, length, problem } = readCharacter(text, offset);
      if (problem) problems.push(problem);
      push(length, problem ? { kind: 'broken' } : { kind: 'character', code });
      continue;
    }
    const bracket = take(bracketForm);
    if (bracket) {
      const [all, open = '', inner = '', close = ''] = bracket;
      const place = { offset: offset + open.length, length: inner.length };
      const { ranges, problems: found } = readRanges(inner, place);
      if (close === '')
        problems.push(
          problemAt(
            { offset, length: open.length },
            'unterminated',
            'The right bracket is missing',
            {
              expected: ']',
            },
          ),
        );
      else problems.push(...found);
      const kind = open === '[' ? 'slice' : 'layers';
      push(all.length, close === '' || found.length > 0 ? { kind: 'broken' } : { kind, ranges });
      continue;
    }
    const layer = take(layerForm);
    if (layer) {
      const digits = layer[1] ?? '';
      if (digits === '')
        problems.push(
          problemAt(
            { offset, length: 1 },
            'bad-range',
            'A layer number or range is missing after #',
            {
              expected: 'a number or ranges in brackets, e.g. ip.src#2 or ip.src#[1-2]',
            },
          ),
        );
      push(
        layer[0].length,
        digits === ''
          ? { kind: 'broken' }
          : { kind: 'layers', ranges: [{ start: Number(digits), length: 1 }] },
      );
      continue;
    }
    const [found = ''] = take(signForm) ?? take(wordForm) ?? [];
    const name = symbols.get(found);
    if (name) push(found.length, { kind: 'symbol', text: found, name });
    else if (found !== '') push(found.length, { kind: 'word', text: found });
    else {
      const sign = String.fromCodePoint(text.codePointAt(offset) ?? 0);
      const place = { offset, length: sign.length };
      problems.push(
        problemAt(place, 'unexpected', `"${sign}" was unexpected in this context`, {
          hint: signHints[sign],
        }),
      );
      push(sign.length, { kind: 'broken' });
    }
  }
  tokens.push({ kind: 'end', offset: text.length, length: 0 });
  return { tokens, problems };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

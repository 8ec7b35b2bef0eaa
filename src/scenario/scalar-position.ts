/**
 * Maps characters of a scalar's text to characters of the file: YAML 1.2.2 chapters 7 (quoting, line folding)
 * and 8 (block scalars). Exact for one-line scalars and for all scalars without escapes; for a quoted scalar
 * with escapes over several lines, only its start is known.
 */
import type { Span } from './source.js';

const escapeLength: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** `style` is the yaml package's name for it. */
export function positionIn(
  source: string,
  span: Span,
  text: string,
  style: string | null | undefined,
): (index: number) => number {
  const raw = source.slice(span.start, span.end);
  const quoted = style === 'QUOTE_SINGLE' || style === 'QUOTE_DOUBLE';
  const escape = style === 'QUOTE_SINGLE' ? "''" : '\\';
  if (style?.startsWith('BLOCK')) return byInk(source, text, raw.indexOf('\n') + 1, span);
  const body = quoted ? raw.slice(1, -1) : raw;
  const first = span.start + (quoted ? 1 : 0);
  const escaped = quoted && body.includes(escape);
  if (!body.includes('\n')) {
    if (!escaped) return (index) => first + index;
    return (index) =>
      first + (style === 'QUOTE_SINGLE' ? single(body, index) : double(body, index));
  }
  return escaped ? () => span.start : byInk(source, text, quoted ? 1 : 0, span);
}

function single(body: string, index: number): number {
  let at = 0;
  for (let seen = 0; seen < index; seen++) at += body[at] === "'" ? 2 : 1;
  return at;
}

function double(body: string, index: number): number {
  let at = 0;
  let seen = 0;
  while (seen < index && at < body.length) {
    const kind = body[at] === '\\' ? (body[at + 1] ?? '') : undefined;
    at += kind === undefined ? 1 : (escapeLength[kind] ?? 2);
    seen++;
  }
  return at;
}

/** Folding changes only white space: the nth other character of the text is the nth in the file. */
function byInk(source: string, text: string, skip: number, span: Span): (index: number) => number {
  const ink: number[] = [];
  for (let at = span.start + skip; at < span.end; at++)
    if (/\S/.test(source.charAt(at))) ink.push(at);
  return (index) => {
    const before = text.slice(0, index).replace(/\s/g, '').length;
    return ink[Math.min(before, ink.length - 1)] ?? span.start;
  };
}

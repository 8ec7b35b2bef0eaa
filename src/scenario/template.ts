/**
 * `${…}` in text. `${name}` is a value of the case, `${node:interface.field}` a property of an interface, and
 * `$${` the literal text `${`; every other `$` is literal.
 */

/** A hole in a text: `${inner}`, from `start` up to, but not including, `end`. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  readonly inner: string;
  /** Set if there is no closing brace. */
  readonly open?: boolean;
}

export function findHoles(text: string): Hole[] {
  const holes: Hole[] = [];
  for (const match of text.matchAll(/\$\$\{|\$\{([^}]*)(\}?)/g)) {
    if (match[1] === undefined) continue;
    const start = match.index;
    const hole = { start, end: start + match[0].length, inner: match[1].trim() };
    holes.push(match[2] === '}' ? hole : { ...hole, open: true });
  }
  return holes;
}

/** Whether it is the name of a variable. */
export const isVariable = (inner: string): boolean => /^[A-Za-z_][\w-]*$/.test(inner);

/** A text with some holes replaced, and the original position of each of its characters. */
export interface Filled {
  readonly text: string;
  /** The index in the old text of a character in the new; for one in a replacement, the index of its hole. */
  at(index: number): number;
}

/** Replaces the holes for which `replace` returns a text; `unescape` turns `$${` into `${`. */
export function fill(
  text: string,
  replace: (hole: Hole) => string | undefined,
  unescape: boolean,
): Filled {
  const pieces: { from: number; text: string; moved: boolean }[] = [];
  const add = (from: number, piece: string, moved: boolean): void => {
    if (piece !== '') pieces.push({ from, text: piece, moved });
  };
  const literal = (from: number, to: number): void => {
    let begin = from;
    for (let found = text.indexOf('$${', begin); unescape && found >= 0 && found < to;) {
      add(begin, text.slice(begin, found), true);
      begin = found + 1;
      found = text.indexOf('$${', begin);
    }
    add(begin, text.slice(begin, to), true);
  };
  let done = 0;
  for (const hole of findHoles(text)) {
    const replacement = replace(hole);
    if (replacement === undefined) continue;
    literal(done, hole.start);
    add(hole.start, replacement, false);
    done = hole.end;
  }
  literal(done, text.length);
  return {
    text: pieces.map((piece) => piece.text).join(''),
    at(index) {
      let rest = index;
      for (const piece of pieces) {
        if (rest < piece.text.length) return piece.from + (piece.moved ? rest : 0);
        rest -= piece.text.length;
      }
      return text.length;
    },
  };
}

/** Measures how deeply a YAML text nests, without recursion: composing it could overflow the stack. */
import type { CST } from 'yaml';

/** Far more than any scenario needs. */
export const deepestNesting = 64;

/** The offset of the first collection that is nested more deeply than `limit`. */
export function tooDeep(tokens: readonly CST.Token[], limit = deepestNesting): number | undefined {
  const waiting = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > limit) return token.offset;
    if (token.type === 'document' && token.value) waiting.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const item of token.items)
      for (const part of [item.key, item.value])
        if (part) waiting.push({ token: part, depth: depth + 1 });
  }
  return undefined;
}

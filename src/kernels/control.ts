/**
 * Parses Debian's control files: stanzas of fields, as in .sources, `apt-cache show` and `dpkg-deb -f`.
 * deb822(5).
 */

/** Keyed by lower-case name; folded fields keep their line breaks and indentation. */
export type Stanza = ReadonlyMap<string, string>;

export function parseControl(text: string): Stanza[] {
  const stanzas: Map<string, string>[] = [];
  let stanza = new Map<string, string>();
  let last = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) continue;
    if (line.trim() === '') {
      if (stanza.size > 0) stanzas.push(stanza);
      stanza = new Map();
      last = '';
    } else if (/^[ \t]/.test(line)) {
      if (last) stanza.set(last, `${stanza.get(last) ?? ''}\n${line}`);
    } else {
      const [, name, value = ''] = /^([^\s:]+):[ \t]*(.*)$/.exec(line) ?? [];
      last = name?.toLowerCase() ?? '';
      if (last) stanza.set(last, value.trimEnd());
    }
  }
  if (stanza.size > 0) stanzas.push(stanza);
  return stanzas;
}

/** The words of a list field; none if there is no such field. */
export const wordsOf = (stanza: Stanza, name: string): string[] =>
  (stanza.get(name) ?? '').split(/\s+/).filter(Boolean);

/**
 * Reads what lists need of a scenario file, the top-level keys before `nodes:`, without parsing all of it.
 * Leaves out what is invalid; the full reader reports mistakes.
 */
import { parse } from 'yaml';

export interface Header {
  readonly title: string;
  readonly tags: readonly string[];
}

export function readHeader(text: string): Header {
  const end = /^nodes:/m.exec(text)?.index;
  const top = parseQuietly(text.slice(0, end));
  const { title, tags } = (typeof top === 'object' && top !== null ? top : {}) as Record<
    string,
    unknown
  >;
  return {
    title: typeof title === 'string' ? title : '',
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
  };
}

function parseQuietly(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

/** The project's Markdown pages and their contents. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Page {
  /** Path from the project's folder. */
  readonly path: string;
  readonly text: string;
}

const markdownIn = (folder: string): string[] =>
  readdirSync(folder, { encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

export const pages: readonly Page[] = ['.', 'docs', 'docs/reference', 'labs']
  .flatMap(markdownIn)
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

export interface Block {
  /** `README.md:12` */
  readonly place: string;
  readonly page: Page;
  readonly language: string;
  readonly text: string;
}

/** All fenced blocks of a page. */
export function blocksOf(page: Page): Block[] {
  const blocks: Block[] = [];
  const fence = /^( *)```(\S*)[^\n]*\n([\s\S]*?)^\1```$/gm;
  for (const { index, 2: language = '', 3: text = '' } of page.text.matchAll(fence)) {
    const line = page.text.slice(0, index).split('\n').length;
    blocks.push({ place: `${page.path}:${line}`, page, language, text });
  }
  return blocks;
}

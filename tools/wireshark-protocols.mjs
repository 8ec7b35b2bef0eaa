// Writes src/filter/wireshark-protocols.ts: the names of the protocols that the installed tshark knows, and nothing else of it.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const lines = execFileSync('tshark', ['-G', 'protocols'], { encoding: 'utf8' }).trim().split('\n');
const names = [...new Set(lines.map((line) => line.split('\t')[2]))].filter(Boolean).sort();
const initials = [...new Set(names.map((name) => name[0]))];
const rows = initials.map((initial) => {
  const group = names.filter((name) => name[0] === initial);
  return `  '${group.join(' ')} '`;
});
const text = `/** Names of Wireshark's protocols as filters write them, written by tools/wireshark-protocols.mjs. */
export const wiresharkProtocols =
${rows.join(' +\n')};
`;
writeFileSync(new URL('../src/filter/wireshark-protocols.ts', import.meta.url), text);

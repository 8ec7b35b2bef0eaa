// Parses ```console blocks of Markdown: commands after “$ ”, each followed by its output.

/** A fenced block: its lines without the fences, and their positions. */
export function consoleBlocks(markdown) {
  const lines = markdown.split('\n');
  const blocks = [];
  for (let start = 0; start < lines.length; start++) {
    if (lines[start] !== '```console') continue;
    const end = lines.indexOf('```', start);
    blocks.push({ start: start + 1, end, exchanges: exchangesOf(lines.slice(start + 1, end)) });
    start = end;
  }
  return blocks;
}

/** `$ command`, with continuation lines after “> ”, and its output. */
function exchangesOf(lines) {
  const exchanges = [];
  for (const line of lines) {
    const last = exchanges.at(-1);
    if (line.startsWith('$ ')) exchanges.push({ command: line.slice(2), output: [] });
    else if (last?.output.length === 0 && line.startsWith('> '))
      last.command += `\n${line.slice(2)}`;
    else last?.output.push(line);
  }
  return exchanges;
}

export const formatExchanges = (exchanges) =>
  exchanges.flatMap(({ command, output }) => [`$ ${command.replaceAll('\n', '\n> ')}`, ...output]);

/** Removes what varies from run to run: durations, and process numbers in echo requests. */
export const lasting = (lines) =>
  lines.map((line) =>
    line
      .replace(/ *\b\d+(\.\d+)? (s|ms|min)$/, ' TIME')
      .replace(/\b(in|for) \d+(\.\d+)? (s|ms|min)\b/g, '$1 TIME')
      .replace(/\b\d+(\.\d+)? (s|ms) (into|later)\b/g, 'TIME $3')
      .replace(/\bid \d+, seq\b/g, 'id N, seq')
      .replace(/\bid=0x[0-9a-f]{4}\b/g, 'id=N')
      // A VXLAN's source ports are hashed with a secret of the kernel's.
      .replace(/\.\d{5} > (?=[\d.]+\.4789:)/g, '.PORT > '),
  );

/** Durations vary in width, and so do line breaks and alignment. */
const flowing = (lines) => lasting([lasting(lines).join(' ').replace(/\s+/g, ' ')])[0];

export const sameLines = (some, others) => flowing(some) === flowing(others);

/** Formats the differences between two runs for people: frames by number, fields by name. */
import { createColors } from 'picocolors';

import { printable } from '../base/text.js';
import type { Change, Difference, FieldChange, Numbered } from '../model/fingerprint.js';
import type { Look } from './reporter.js';
import { wrapHanging } from './wrap.js';

const heads: Readonly<Record<Difference['kind'], string>> = {
  outcome: 'verdicts',
  stimulus: 'stimulus',
  frames: 'frames',
  state: 'state',
};

/** Lines without line breaks; `-` marks what only the first run saw, `+` the second. */
export function formatDifferences(differences: readonly Difference[], look: Look): string[] {
  const { bold } = createColors(look.colour);
  let step = '';
  return differences.flatMap((difference) => {
    const head = step === difference.step ? [] : [printable(difference.step)];
    step = difference.step;
    const at = [heads[difference.kind], difference.at].filter(Boolean).join(' ');
    return [
      ...head.map((line) => bold(line)),
      `  ${printable(at)}`,
      ...difference.changes.flatMap((change) => formatChange(change, difference.kind, look)),
    ];
  });
}

function formatChange(
  { before, after, fields = [] }: Change,
  kind: Difference['kind'],
  { colour, width }: Look,
): string[] {
  const { red, green, yellow } = createColors(colour);
  const number = (numbered: Numbered): string => (kind === 'frames' ? `#${numbered.number} ` : '');
  const line = (mark: string, text: string, paint: (text: string) => string): string[] =>
    wrapHanging(`${mark} ${printable(text)}`, width - 4, 4).map((each) => `    ${paint(each)}`);
  if (before && after) {
    const text = before.text === after.text ? before.text : `${before.text} → ${after.text}`;
    const moved = before.number === after.number ? '' : `→ ${number(after)}`;
    return [
      ...line('~', number(before) + (kind === 'frames' ? moved : '') + text, yellow),
      ...fields.flatMap((field) =>
        wrapHanging(printable(formatField(field)), width - 8, 2).map((each) => `        ${each}`),
      ),
    ];
  }
  if (before) return line('-', number(before) + before.text, red);
  return after ? line('+', number(after) + after.text, green) : [];
}

/** `ip.ttl 64 → 63`, `vlan.id 5 → none`. */
const formatField = ({ name, before = 'none', after = 'none' }: FieldChange): string =>
  `${name} ${before || 'there'} → ${after || 'there'}`.replaceAll('\\x20', ' ');

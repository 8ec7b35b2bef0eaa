/** Checks the entries that an expectation on the kernel's state describes, and reports their mistakes. */
import type { Printed } from '../terms/printed.js';
import { linkKinds } from './link-kinds.js';
import type { Surroundings } from './mention.js';
import { reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import { neverPrinted } from './state-pattern.js';
import { valueOf } from './tree.js';
import type { Mapping, Scalar, Tree } from './tree.js';

export function checkPatterns(
  reading: Reading,
  body: Mapping,
  name: string,
  printed: Printed,
  { outline, spoken }: Pick<Surroundings, 'outline' | 'spoken'>,
): void {
  const subject = valueOf(body, name);
  const text = subject?.kind === 'scalar' ? String(subject.value) : '';
  const kinds = linkKinds(reading.kinds.devices, outline, spoken, text);
  const unlisted = scalarsOf(valueOf(body, 'unlisted'));
  const patterns = ['has', 'lacks', 'grew'].flatMap((key) => each(valueOf(body, key)));
  const context = { name, kinds, unlisted: new Set(unlisted.map(({ value }) => String(value))) };
  for (const pattern of patterns)
    for (const { code, span, ...never } of neverPrinted(pattern, printed, context))
      reportProblem(reading, code, span, never.message, never);
  const bare = { ...context, unlisted: new Set<string>() };
  const unknown = patterns.flatMap((pattern) =>
    neverPrinted(pattern, printed, bare).flatMap(({ key }) => key ?? []),
  );
  for (const scalar of unlisted)
    if (!unknown.includes(String(scalar.value)))
      reportProblem(
        reading,
        'idle-unlisted',
        scalar,
        `this expectation has no unknown key “${scalar.value}”`,
        {
          hint: 'leave it out',
        },
      );
}

const each = (tree: Tree | undefined): readonly Tree[] => {
  if (tree?.kind === 'list') return tree.items;
  return tree ? [tree] : [];
};

const scalarsOf = (tree: Tree | undefined): Scalar[] =>
  each(tree).filter((item): item is Scalar => item.kind === 'scalar');

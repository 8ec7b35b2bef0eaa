/** Turns a scenario file's text into scenarios, one per case, or into all of its mistakes, for any set of kinds. */
import type { Problem } from '../base/problem.js';
import { formatInterfaceId } from '../model/capture.js';
import type { Scenario } from '../model/scenario.js';
import { Names } from '../terms/names.js';
import { readCapture } from './capture-list.js';
import { readCases } from './cases.js';
import type { Row } from './cases.js';
import { check } from './check.js';
import { narrow, resolveConditions } from './conditions.js';
import { checkPorts, readDecode } from './decode-list.js';
import { readDocument } from './document.js';
import { usesIPv6 } from './ipv6.js';
import { readNodes } from './node.js';
import { readOutline } from './outline.js';
import type { Outline } from './outline.js';
import { withKeyHoles } from './key-holes.js';
import type { Kinds, Reading } from './reading.js';
import { readSteps } from './step.js';
import { serviceWords, spokenWords } from './spoken.js';
import { substituteMapping } from './substitution.js';
import { isVariable } from './template.js';
import { topLevelSchema } from './top-level.js';
import { keep, valueOf } from './tree.js';
import type { Mapping } from './tree.js';
import { applyWhen } from './when.js';

export interface ReadScenario {
  /** Empty if there are problems. */
  readonly scenarios: Scenario[];
  /** In the order of the text. */
  readonly problems: Problem[];
}

/** `readScenario` for any set of device types, stimuli and expectations. */
export function readWith(kinds: Kinds, text: string, file: string): ReadScenario {
  const { source, tree, problems } = readDocument(file, text);
  if (!tree) return { scenarios: [], problems: [...problems] };
  if (tree.kind !== 'map') {
    const place = source.place({ start: tree.start, end: tree.start + 1 });
    const expected = 'title: …, nodes: …, steps: …';
    return {
      scenarios: [],
      problems: [{ code: 'wrong-type', place, message: 'a scenario is a mapping', expected }],
    };
  }
  const found: Problem[] = [];
  const whole = { source, kinds, problems: found, idle: [] };
  const rows = readCases(whole, tree);
  const readings: Reading[] = [];
  const scenarios = (rows.length > 0 ? rows : [undefined]).flatMap((row) => {
    const { tree: own, leftOut, isEmpty } = applyWhen(tree, row?.values ?? {});
    // That is a mistake of the case.
    if (isEmpty) return [];
    const reading = { source, kinds, problems: [], idle: [], leftOut };
    readings.push(reading);
    return readRow(reading, own, row);
  });
  found.push(...readings.flatMap(({ problems }) => problems), ...idleInAll(readings));
  const sorted = inOrder(withKeyHoles(whole, tree));
  return sorted.length > 0 ? { scenarios: [], problems: sorted } : { scenarios, problems: [] };
}

/** Entries that have no effect in any case that they belong to. */
function idleInAll(readings: readonly Reading[]): Problem[] {
  const isSame = (a: Problem, b: Problem): boolean =>
    a.code === b.code && orderOf(a) === orderOf(b);
  const isLeftOut = ({ source, leftOut = [] }: Reading, problem: Problem): boolean =>
    leftOut.some(({ start, end }) => {
      const [first, last] = [start, end].map((at) =>
        orderOf({ place: source.place({ start: at, end: at + 1 }) }),
      );
      return first! <= orderOf(problem) && orderOf(problem) < last!;
    });
  return readings
    .flatMap(({ idle }) => idle)
    .filter((problem) =>
      readings.every(
        (other) => other.idle.some((each) => isSame(each, problem)) || isLeftOut(other, problem),
      ),
    );
}

const orderOf = ({ place }: Pick<Problem, 'place'>): number =>
  (place?.line ?? 0) * 1e6 + (place?.column ?? 0);

function readRow(reading: Reading, whole: Mapping, row: Row | undefined): Scenario {
  const values = row?.values ?? {};
  const tree = substituteMapping(
    keep(whole, (key) => key !== 'cases'),
    {
      unescape: false,
      // A variable that no case gives is reported with the cases; it stays, and the next round marks it as
      // broken.
      lookUp: ({ inner, open }) =>
        !open && isVariable(inner) && Object.hasOwn(values, inner)
          ? { value: values[inner] ?? null }
          : undefined,
    },
  );
  const nodeTree = valueOf(tree, 'nodes');
  const outline: Outline = nodeTree?.kind === 'map' ? readOutline(reading, nodeTree) : new Map();
  const { nodes, references } = readNodes(reading, outline, valueOf(tree, 'quiet'));
  const rest = substituteMapping(withoutNodes(tree), references);
  const { value: top } = check(reading, topLevelSchema, rest, {
    name: 'the scenario',
    span: { start: 0, end: 1 },
  });
  const settled = top ? resolveConditions(reading, top, rest) : {};
  const conditions = row ? narrow(reading, settled, row.conditions, row.span) : settled;
  const stepTree = valueOf(rest, 'steps');
  const spoken = new Set([...spokenWords(reading, stepTree), ...serviceWords(nodes)]);
  const capture = readCapture(reading, valueOf(rest, 'capture'), outline, spoken);
  const taps = capture.map(({ id }) => formatInterfaceId(id));
  const sound = reading.problems.length === 0;
  const steps = readSteps(reading, stepTree, {
    outline,
    taps,
    spoken,
    kernels: conditions,
    ...(sound ? { names: new Names(nodes) } : {}),
  });
  const decode = top?.decode ? readDecode(reading, top.decode, valueOf(rest, 'decode')) : [];
  if (reading.problems.length === 0) checkPorts(reading, { nodes, steps }, decode);
  return {
    name: baseName(reading.source.file),
    file: reading.source.file,
    title: top?.title ?? '',
    about: top?.about?.trim() ?? '',
    tags: top?.tags ?? [],
    ...conditions,
    ...(row ? { case: { name: row.name, values: row.values, folder: row.folder } } : {}),
    nodes,
    capture,
    steps,
    ...(decode.length === 0 ? {} : { decode }),
    ipv6: usesIPv6(nodes, steps),
  };
}

/** Nodes have a reader of their own; here they only have to exist. */
const withoutNodes = (tree: Mapping): Mapping => ({
  ...tree,
  entries: tree.entries.map((entry) =>
    entry.key === 'nodes' && entry.value.kind === 'map'
      ? { ...entry, value: { ...entry.value, entries: [] } }
      : entry,
  ),
});

const baseName = (file: string): string => file.replace(/^.*[\\/]/s, '').replace(/\.ya?ml$/, '');

/** Problems in the order of the text, without duplicates: all cases share their mistakes. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()].sort((a, b) => orderOf(a) - orderOf(b));
}

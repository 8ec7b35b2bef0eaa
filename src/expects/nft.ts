/** nft: a node's ruleset as `nft -j list ruleset` prints it: tables, chains, rules, sets and counters. nft(8). */
import { nodeReference } from '../terms/reference.js';
import { usesNode } from '../terms/use.js';
import { readJson } from './answer.js';
import { nftPrinted } from './nft-printed.js';
import type { Entry } from './state.js';
import { defineState, objects } from './state.js';
import { askedIn } from './state-options.js';
import type { Json } from './subset.js';

type Mapping = Readonly<Record<string, Json>>;

const isMapping = (value: Json | undefined): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/**
 * An element of a set: nft prints it as it is, or as the `val` of an `elem` that has a timeout or a counter, too. With
 * everything in the second form, one that is written in the first finds both.
 */
const asElement = (value: Json): Json =>
  isMapping(value) && 'elem' in value ? value : { elem: { val: value } };

/** An element of a map is a pair. */
function asElements(elements: readonly Json[], isMap: boolean): Json {
  return elements.map((each) => {
    if (!isMap || !isList(each)) return asElement(each);
    const [key = null, ...value] = each;
    return [asElement(key), ...value];
  });
}

/** An entry whose sets and maps have all elements in one form. */
function inOneForm(entry: Entry): Entry {
  return Object.fromEntries(
    Object.entries(entry).map(([kind, value]) =>
      (kind === 'set' || kind === 'map') && isMapping(value) && isList(value.elem)
        ? [kind, { ...value, elem: asElements(value.elem, kind === 'map') }]
        : [kind, value],
    ),
  );
}

/** In rules and sets, nft prints null for a word without a value, such as accept: it is there. */
const present = (value: Json): Json => {
  if (value === null) return true;
  if (isList(value)) return value.map(present);
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, present(each)]));
};

const worded = ['expr', 'elem', 'stmt'];

/** What is asked for, with the words without a value as those that are there. */
const spokenOut = (entry: Entry): Entry =>
  Object.fromEntries(
    Object.entries(entry).map(([kind, value]) => [
      kind,
      isMapping(value)
        ? Object.fromEntries(
            Object.entries(value).map(([key, each]) => [
              key,
              worded.includes(key) && each !== null ? present(each) : each,
            ]),
          )
        : value,
    ]),
  );

export const nft = defineState({
  name: 'nft',
  title: 'what nft -j list ruleset prints for a node: its rules, sets and counters',
  example: '{ nft: r, has: { counter: { name: forwarded, packets: 2 } } }',
  subject: nodeReference,
  uses: (subject) => [usesNode(subject)],
  queries: (node) => [{ node, argv: ['nft', '-j', 'list', 'ruleset'] }],
  read(text) {
    const answer = readJson(`[${text}]`);
    if (typeof answer === 'string') return answer;
    const [{ nftables } = {}] = objects(answer);
    return isList(nftables) ? nftables : 'no ruleset';
  },
  entries: (answer) =>
    objects(answer)
      .filter((each) => !('metainfo' in each))
      .map(inOneForm),
  complete: (entry) => spokenOut(inOneForm(entry)),
  flaws: (options) =>
    askedIn(options).some((entry) => Object.keys(entry).length !== 1)
      ? [
          {
            path: ['has' in options ? 'has' : 'lacks'],
            message:
              'an entry is one object of the ruleset, such as { counter: { name: forwarded } }',
          },
        ]
      : [],
  printed: nftPrinted,
});

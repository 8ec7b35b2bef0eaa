/** nft: a node's ruleset as `nft -j list ruleset` prints it: tables, chains, rules, sets and counters. nft(8). */
import { nodeReference } from '../terms/reference.js';
import { usesNode } from '../terms/use.js';
import { readJson } from './answer.js';
import { inOneForm } from './nft-form.js';
import { nftPrinted } from './nft-printed.js';
import { defineState, objects } from './state.js';
import { askedIn } from './state-options.js';
import { isList } from './subset.js';

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
      .map((each) => inOneForm(each, 'printed')),
  complete: (entry) => inOneForm(entry, 'asked'),
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

// The page of expectations.
import { contents, page, section, sentence, yaml } from './markdown.mjs';
import { jsonOf, optionTable } from './option-table.mjs';
import { printedTable } from './printed-table.mjs';

const about = `What a step may expect, under \`expect\`. Frames are those that the step's taps saw from the start
of the step until it had become quiet; filters are written in [the filter language](../filters.md) with
[these fields](fields.md). Every expectation may also have \`within\`, a time such as \`5s\`: until it holds, or
the time is up, netlab looks again. Those that what comes later may spoil may have \`for\` instead: [so long is watched](../scenario-language.md#expectations)
before it is judged. There are also \`since\`, \`until\` and \`xfail\`, the kernels that it is about and a bug that is
known, [as scenarios have](scenario.md#the-file).`;

const telling = (stimuli, tale) =>
  stimuli
    .filter(({ tells }) => tells.includes(tale))
    .map(({ name }) => `\`${name}\``)
    .join(', ');

export const expectationsPage = (kinds, stimuli, printedKeys) =>
  page(
    'Expectations',
    about,
    contents(kinds.map(({ name }) => name)),
    ...kinds.map(({ name, title, example, schema, needs, printed }) =>
      section(
        name,
        sentence(title),
        needs ? `Only with ${telling(stimuli, needs)}.` : '',
        yaml(`- ${example}`),
        optionTable(jsonOf(schema)),
        printed ? `What an entry may have:\n\n${printedTable(printed, printedKeys)}` : '',
      ),
    ),
  );

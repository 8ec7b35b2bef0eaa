// The page of expectations.
import { contents, page, section, sentence, yaml } from './markdown.mjs';
import { jsonOf, optionTable } from './option-table.mjs';
import { printedTable } from './printed-table.mjs';

const about = `What a step may expect, under \`expect\`. The frames are those that the step's taps saw from the start
of the step until it became quiet. Filters are written in [the filter language](../filters.md) with
[these fields](fields.md).

Every expectation may also have \`within\`, a time such as \`5s\`: netlab looks again until the expectation holds or
the time is up. An expectation that a later event could falsify may have \`for\` instead: netlab
[watches that long](../scenario-language.md#expectations) before it judges. \`since\`, \`until\` and \`xfail\` name the
kernels that the expectation is about and a known bug, [as for scenarios](scenario.md#the-file). \`when\` names the
[cases](../scenario-language.md#cases) that it belongs to.`;

const measuring = (stimuli, measurement) =>
  stimuli
    .filter(({ measures }) => measures.includes(measurement))
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
        needs ? `Only with ${measuring(stimuli, needs)}.` : '',
        yaml(`- ${example}`),
        optionTable(jsonOf(schema)),
        printed ? `What an entry may have:\n\n${printedTable(printed, printedKeys)}` : '',
      ),
    ),
  );

// The page of stimuli.
import { contents, page, section, sentence, yaml } from './markdown.mjs';
import { jsonOf, optionTable } from './option-table.mjs';

const about = `What a step may do; a step has at most one stimulus. The sender is a node, or an interface written
\`node:name\`; the target is an interface, which stands for its address, or an address.`;

const commandWords = `A mapping of nodes to commands. A command is a text, split into words as a shell would split it; for several, give a
list of texts or of lists of words. No shell is started. A command that is refused fails the step, unless the step expects
[\`fails\`](expectations.md#fails) or [\`exit\`](expectations.md#exit).`;

const wordsOf = {
  cni: `One of \`add\`, \`check\` and \`del\`, with the interface, \`node:name\`. A command that is refused fails the step, unless the step
expects [\`fails\`](expectations.md#fails) or [\`exit\`](expectations.md#exit).`,
};

export const stimuliPage = (kinds) =>
  page(
    'Stimuli',
    about,
    contents(kinds.map(({ name }) => name)),
    ...kinds.map(({ name, title, manual, example, schema, measures }) =>
      section(
        name,
        `${sentence(title)} ${manual}.`,
        yaml(example),
        measures.includes('end') ? (wordsOf[name] ?? commandWords) : optionTable(jsonOf(schema)),
      ),
    ),
  );

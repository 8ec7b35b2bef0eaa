// The page of the structure of a scenario file.
import { page, section, table } from './markdown.mjs';
import { jsonOf, optionTable } from './option-table.mjs';

const about = `The structure of a scenario file, \`NAME.yaml\` in YAML 1.2. [The guide](../scenario-language.md) explains
it with examples; [schema/scenario.json](../../schema/scenario.json) describes it for editors.`;

export function scenarioPage({
  topLevelSchema,
  tapSchema,
  interfaceSchema,
  serviceSchema,
  schema,
  probes,
  referenceFields,
  quietTable,
}) {
  const { node, step } = schema.definitions;
  const tap = jsonOf(tapSchema).anyOf.find(({ type }) => type === 'object');
  const stimuli = Object.values(probes).map(({ name }) => `[\`${name}\`](stimuli.md#${name})`);
  return page(
    'Scenario files',
    about,
    section(
      'The file',
      optionTable(jsonOf(topLevelSchema))
        .replace('list of any value', 'list of [steps](#steps)')
        .replace('any value', 'list of [cases](#cases)'),
    ),
    section(
      'Nodes',
      '`nodes` has a mapping for each node. A node is a mapping of [interfaces](#interfaces) by name, and may also have these words:',
      described(node.properties),
    ),
    section(
      'Interfaces',
      'An interface of a node is a mapping with the options of its [type](devices.md) and these options:',
      optionTable(jsonOf(interfaceSchema)),
    ),
    section(
      'Services',
      'The `services` of a node have a mapping for each daemon that runs in it:',
      optionTable(jsonOf(serviceSchema)),
    ),
    section('Capture', 'A tap is an interface, `node:name`, or a mapping:', optionTable(tap)),
    section(
      'Steps',
      `A step has one stimulus (${stimuli.join(', ')}), expectations, or both:`,
      described(
        Object.fromEntries(Object.entries(step.properties).filter(([word]) => !(word in probes))),
      ),
    ),
    section(
      'Cases',
      'Each row of `cases` is a mapping of variables to single values, and must set every variable that the file uses. These words are not variables:',
      described(schema.properties.cases.items.properties),
    ),
    section(
      'Quiet',
      `What netlab sets to keep the kernel from sending on its own, by the topics of \`quiet\`. A scenario’s own settings are applied
later, or instead: if a node sets a sysctl for \`all\` or \`default\`, netlab leaves that sysctl alone. Lines without a topic restore
the kernel’s own defaults, which a namespace would otherwise inherit from the machine.`,
      table(
        ['topic', 'set', 'why'],
        quietTable.map(({ topic, settings, why }) => [
          topic === undefined ? '–' : `\`${topic}\``,
          together(settings)
            .map((setting) => `\`${setting}\``)
            .join(', '),
          why,
        ]),
      ),
    ),
    section(
      'Holes',
      'In any value:',
      table(
        ['written', 'stands for'],
        [
          ['`${name}`', 'the value of the case; if it is the whole value, it keeps its type'],
          ...Object.keys(referenceFields).map((field) => [
            `\`\${node:name.${field}}\``,
            referenceMeaning(field),
          ]),
          ['`$${`', 'the text `${`'],
        ],
      ),
    ),
  );
}

/** Merges settings of `all` and `default`. */
const together = (settings) => [
  ...new Set(
    settings.map((setting) => {
      const other = (scope) => setting.replace(/\.(all|default)\./, `.${scope}.`);
      const both = settings.includes(other('all')) && settings.includes(other('default'));
      return both ? other('{all,default}') : setting;
    }),
  ),
];

const described = (properties) =>
  table(
    ['word', 'meaning'],
    Object.entries(properties).map(([name, { description }]) => [`\`${name}\``, description]),
  );

const referenceMeanings = {
  address: 'the first address of an interface',
  address4: 'its first IPv4 address',
  address6: 'its first IPv6 address',
  network: 'the network of its first address, such as `10.0.0.0/24`',
  broadcast: 'the broadcast address of its first IPv4 address',
  mac: 'its MAC address',
  linklocal: 'the IPv6 link-local address derived from its MAC address',
  name: 'its name without the node',
  publickey: 'the public key of a WireGuard interface',
};

function referenceMeaning(field) {
  const meaning = referenceMeanings[field];
  if (meaning === undefined) throw new Error(`say what \${…:….${field}} is`);
  return meaning;
}

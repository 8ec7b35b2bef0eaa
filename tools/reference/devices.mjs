// The page of device types.
import { contents, page, section, sentence, yaml } from './markdown.mjs';
import { jsonOf, optionTable } from './option-table.mjs';
import { printedTable } from './printed-table.mjs';

const about = `The values of \`type\` for an interface of a node. Options are spelled as in ip-link(8), and stand beside the
words that every interface may have ([scenario files](scenario.md#interfaces)). \`on\` and \`off\` may also be
written \`true\` and \`false\`. To see which types the running kernel has, use \`netlab doctor\`.`;

export const devicesPage = (kinds, printedKeys) =>
  page(
    'Device types',
    about,
    contents(kinds.map(({ type }) => type)),
    ...kinds.map((kind) =>
      section(
        kind.type,
        `${sentence(kind.title)} ${kind.manual}. Kernel: \`${kind.config}\`.`,
        yaml(kind.example),
        ownOptions(kind),
        kind.port
          ? `Its ports may have these flags, under \`port\`:\n\n${optionTable(jsonOf(kind.port.schema))}`
          : '',
        printedTableOf(kind.printed, 'linkinfo.info_data', printedKeys),
        printedTableOf(kind.port?.printed, 'linkinfo.info_slave_data', printedKeys),
      ),
    ),
  );

/** The keys that the expectation `link` can check. */
const printedTableOf = (printed, where, printedKeys) =>
  printed
    ? `What [\`link\`](expectations.md#link) may expect of ${where.endsWith('slave_data') ? 'a port’s' : 'its'} \`${where}\`:\n\n${printedTable(printed, printedKeys)}`
    : '';

function ownOptions({ schema, type }) {
  const options = optionTable(jsonOf(schema));
  return options === '' ? `${type} has no specific options.` : options;
}

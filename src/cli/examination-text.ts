/** Formats the doctor's findings for people. */
import picocolors from 'picocolors';
import type { Colors } from 'picocolors/types.js';

import { printable } from '../base/text.js';
import type { Examination } from '../doctor/examine.js';
import type { Look } from '../report/reporter.js';
import { formatTable } from './table.js';

/** Findings, then advice. */
export function formatExamination(found: Examination, look: Look, width?: number): string {
  const colours = picocolors.createColors(look.colour);
  const tools = found.tools.map(({ name, path, version = '', neededFor, optional, ...tool }) => [
    path !== undefined ? '✓' : optional ? '–' : '✗',
    name,
    path !== undefined ? version : optional ? `not installed: ${tool.package}` : 'missing',
    neededFor,
  ]);
  const types = found.types.map(({ type, available, denied, config, reason = '' }) => [
    available ? '✓' : '–',
    type,
    available ? '' : `${denied ? 'not for this user' : config} (${reason})`,
  ]);
  const heading = (text: string): string => `${colours.bold(text)}\n`;
  const advice = advise(found);
  return [
    `${printable(found.kernel)}, ${found.root ? 'as root' : 'as an ordinary user'}\n\n`,
    formatTable(['', 'TOOL', 'VERSION', 'NEEDED FOR'], tools, look, width),
    '\n',
    types.length > 0
      ? formatTable(['', 'DEVICE TYPE', 'MISSING IN THE KERNEL'], types, look, width)
      : '',
    types.length > 0 ? '\n' : '',
    sandboxLine(found, colours),
    guestLine(found, colours),
    rootlessLine(found, colours),
    advice.length > 0 ? `\n${heading('What to do')}` : '',
    ...advice.map((line) => `  ${printable(line)}\n`),
  ].join('');
}

const sandboxLine = ({ trouble }: Examination, { green, red }: Colors): string =>
  trouble === undefined
    ? `${green('✓')} netlab can create sandboxes\n`
    : `${red('✗')} netlab cannot create sandboxes: ${printable(trouble)}\n`;

const guestLine = ({ guest }: Examination, { green, yellow }: Colors): string =>
  guest
    ? `${green('✓')} guests with Linux ${printable(guest.release)} can run what this kernel lacks (${printable(guest.image)})\n`
    : `${yellow('–')} no kernel for guests\n`;

const rootlessLine = ({ rootless }: Examination, { green, yellow }: Colors): string =>
  rootless.possible
    ? `${green('✓')} ordinary users can run netlab\n`
    : `${yellow('–')} ordinary users cannot run netlab: ${printable(rootless.reason ?? '')}\n`;

/** One line for each thing that would help. */
function advise(found: Examination): string[] {
  const missing = found.tools.filter(({ path, optional }) => path === undefined && !optional);
  const packages = [...new Set(missing.map((tool) => tool.package))];
  const lacking = found.types.filter(({ available, denied }) => !available && !denied);
  return [
    ...(packages.length > 0
      ? [
          `${found.root ? '' : 'sudo '}apt-get install --no-install-recommends ${packages.join(' ')}`,
        ]
      : []),
    ...(lacking.length > 0 && !found.guest
      ? [
          `${found.root ? '' : 'sudo '}apt-get install --no-install-recommends user-mode-linux: what the kernel lacks then runs in a guest`,
          `or a kernel with ${lacking.map(({ config }) => config).join(', ')}: without it, scenarios that need them are skipped`,
        ]
      : []),
    ...(found.rootless.possible || found.rootless.cures.length === 0
      ? []
      : [
          `for ordinary users: ${found.root ? '' : 'sudo '}sysctl ${found.rootless.cures.join(' ')}`,
        ]),
  ];
}

/** `netlab list`: lists the scenarios, and what they need of the kernel. */
import { plural } from '../base/text.js';
import { formatKernelRange } from '../terms/kernel-version.js';
import { defineCommand, flag } from './command.js';
import { complain } from './complaint.js';
import { lookFor } from './session.js';

/** Minimum terminal width for all columns. */
const enough = 120;

export const list = defineCommand({
  name: 'list',
  words: {
    name: 'scenarios',
    describe:
      'Lists all scenarios unless some are named. NEEDS shows the device types and versions\nthat the kernel must have; terminals with fewer than 120 columns omit it.',
    least: 0,
  },
  title: 'list scenarios with their titles, tags and needs',
  examples: [
    ['$0 list', 'all scenarios'],
    ['$0 list vxlan', 'those with a tag'],
    ["$0 list 'macvlan-*' --json", 'by name, as JSON'],
  ],
  options: { json: flag('as JSON, for programs') },
  async run(words, { json }, session) {
    const [{ select }, { findScenarios }, { load }] = await Promise.all([
      import('./selection.js'),
      import('./catalogue.js'),
      import('./loading.js'),
    ]);
    const selection =
      words.length === 0
        ? { entries: findScenarios(session.folder), complaints: [] }
        : await select(words, session.folder);
    if (selection.complaints.length > 0) return complain(session, selection.complaints);

    const loaded = await Promise.all(selection.entries.map(load));
    const rows = loaded.map(({ entry, scenarios, problems }) => {
      const [first] = scenarios;
      const types = scenarios.flatMap(({ nodes }) =>
        nodes.flatMap(({ interfaces }) => interfaces.map(({ type }) => type)),
      );
      return {
        name: entry.name,
        title: first?.title ?? '',
        tags: first?.tags ?? [],
        needs: [...new Set(types)].sort(),
        kernels: [...new Set(scenarios.map(formatKernelRange))].filter(Boolean),
        xfail: [...new Set(scenarios.flatMap(({ xfail }) => xfail?.link ?? []))],
        cases: scenarios.flatMap((scenario) => (scenario.case ? [scenario.case.name] : [])),
        file: entry.file,
        problems: problems.length,
      };
    });
    if (json) {
      const { safeJson } = await import('../report/json.js');
      session.out.write(safeJson(rows));
      return 0;
    }
    const { formatTable } = await import('./table.js');
    const cells = rows.map(({ name, title, tags, needs, kernels, cases, problems }) => [
      cases.length > 0 ? `${name} (${cases.length} cases)` : name,
      problems > 0 ? `has ${plural(problems, 'mistake')}, see: netlab check` : title,
      tags.join(' '),
      [...needs, ...kernels.map((range) => `(${range})`)].join(' '),
    ]);
    const look = lookFor(session.out, session.env);
    const header = ['NAME', 'TITLE', 'TAGS', 'NEEDS'];
    const { columns } = session.out;
    // On a narrow terminal, titles need the space more.
    const shown = columns !== undefined && columns < enough ? header.length - 1 : header.length;
    const cut = cells.map((row) => row.slice(0, shown));
    session.out.write(formatTable(header.slice(0, shown), cut, look, columns));
    return 0;
  },
});

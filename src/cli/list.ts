/** `netlab list`: which scenarios there are, and what they need of the kernel. */
import { defineCommand, flag } from './command.js';
import { complain } from './complaint.js';
import { lookFor } from './session.js';

export const list = defineCommand({
  name: 'list',
  words: {
    name: 'scenarios',
    describe: 'Without words: all. NEEDS are the device types that the kernel must have.',
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
        cases: scenarios.flatMap((scenario) => (scenario.case ? [scenario.case.name] : [])),
        file: entry.file,
        problems: problems.length,
      };
    });
    if (json) {
      session.out.write(`${JSON.stringify(rows, undefined, 2)}\n`);
      return 0;
    }
    const { formatTable } = await import('./table.js');
    const cells = rows.map(({ name, title, tags, needs, cases, problems, file }) => [
      cases.length > 0 ? `${name} (${cases.length} cases)` : name,
      problems > 0 ? `has mistakes, see: netlab check ${file}` : title,
      tags.join(' '),
      needs.join(' '),
    ]);
    const look = lookFor(session.out, session.env);
    const header = ['NAME', 'TITLE', 'TAGS', 'NEEDS'];
    session.out.write(formatTable(header, cells, look, session.out.columns));
    return 0;
  },
});

/** `netlab check`: reports all mistakes in scenario files. */
import { plural } from '../base/text.js';
import { exitStatus } from '../report/exit-code.js';
import { defineCommand } from './command.js';
import { complain } from './complaint.js';

/** `3 files without mistakes`, `1 mistake in 1 file`, `4 mistakes in 2 files, 1 other file without`. */
function conclude(mistakes: number, wrong: number, good: number): string {
  if (wrong === 0) return `${plural(good, 'file')} without mistakes`;
  const found = `${plural(mistakes, 'mistake')} in ${plural(wrong, 'file')}`;
  return good === 0 ? found : `${found}, ${plural(good, 'other file')} without`;
}

export const check = defineCommand({
  name: 'check',
  words: {
    name: 'scenarios',
    describe: 'Checks files, folders, names, patterns or tags; without arguments, all scenarios.',
    least: 0,
  },
  title: 'check scenario files and report every mistake',
  examples: [
    ['$0 check my-lab.yaml', 'one file'],
    ['$0 check scenarios/', 'all files below a folder'],
  ],
  options: {},
  async run(words, _options, session) {
    const [{ select }, { findScenarios }, { load, reportMistakes }] = await Promise.all([
      import('./selection.js'),
      import('./catalogue.js'),
      import('./loading.js'),
    ]);
    const { entries, complaints } =
      words.length === 0
        ? { entries: findScenarios(session.folder), complaints: [] }
        : await select(words, session.folder);
    const loaded = await Promise.all(entries.map(load));
    const mistakes = reportMistakes(loaded, session);
    if (complaints.length > 0) return complain(session, complaints);
    const wrong = loaded.filter(({ problems }) => problems.length > 0).length;
    session.out.write(`${conclude(mistakes, wrong, loaded.length - wrong)}\n`);
    return mistakes > 0 ? exitStatus.wrong : exitStatus.passed;
  },
});

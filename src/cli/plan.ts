/** `netlab plan`: prints the commands that raise a scenario's network. */
import { defined } from '../base/defined.js';
import { defineCommand } from './command.js';
import { cases } from './options.js';

export const plan = defineCommand({
  name: 'plan',
  words: {
    name: 'scenarios',
    needs: 'a scenario',
    describe: 'Runs nothing. Read the output as a lesson, or paste it into a root shell.',
    least: 1,
  },
  title: "print the commands that build a scenario's network",
  examples: [['$0 plan vepa-hairpin', 'the ip commands behind a scenario']],
  options: { case: cases },
  async run(words, options, session) {
    const { choose } = await import('./choice.js');
    const chosen = await choose(words, { cases: options.case }, session);
    if (typeof chosen === 'number') return chosen;
    const [{ planScenario }, { formatPlan }, { reportName }] = await Promise.all([
      import('../plan/plan.js'),
      import('../plan/text.js'),
      import('../report/reporter.js'),
    ]);
    const texts = chosen.map((scenario) => {
      const { name, title, case: row } = scenario;
      const heading = `# ${reportName({ name, ...defined({ case: row?.name }) })} · ${title}\n`;
      return `${heading}\n${formatPlan(planScenario(scenario))}`;
    });
    session.out.write(texts.join('\n'));
    return 0;
  },
});

/** `netlab completion`: prints a shell script that completes commands, options, scenario names and tags. */
import { join } from 'node:path';

import { defineCommand } from './command.js';

export const completion = defineCommand({
  name: 'completion',
  title: 'print the completion script for your shell (bash, zsh, fish: by $SHELL)',
  examples: [
    ['source <($0 completion)', 'for this bash session'],
    ['$0 completion >> ~/.bashrc', 'for every new bash session'],
    ['SHELL=zsh $0 completion >> ~/.zshrc', 'for zsh'],
  ],
  options: {},
  async run(_words, _options, session) {
    const [{ default: yargs }, { packageRoot }] = await Promise.all([
      import('yargs'),
      import('./package-root.js'),
    ]);
    // With its absolute path, so that it completes in every folder.
    await yargs()
      .scriptName(join(packageRoot(), 'netlab'))
      .completion('completion')
      .parseAsync(['completion'], {}, (_error, _parsed, script) => {
        session.out.write(`${script}\n`);
      });
    return 0;
  },
});

/** `netlab kernel`: manages kernels for guests. One file per action. */
import { didYouMean } from '../base/suggestion.js';
import { exitStatus } from '../report/exit-code.js';
import { defineCommand } from './command.js';
import { complain } from './complaint.js';
import type { Action } from './kernel/options.js';
import { options, optionsOf } from './kernel/options.js';

const actions: Readonly<Record<string, () => Promise<Action>>> = {
  list: async () => (await import('./kernel/list.js')).listKernels,
  add: async () => (await import('./kernel/add.js')).addKernels,
  show: async () => (await import('./kernel/show.js')).showKernels,
  remove: async () => (await import('./kernel/remove.js')).removeKernels,
};

export const kernel = defineCommand({
  name: 'kernel',
  words: {
    name: 'action',
    needs: 'an action: list, add, show or remove',
    describe:
      'Actions: list, add, show and remove. Kernels have names such as debian:6.1.192 or uml:6.12.101.\n' +
      'debian:6.1, debian or uml select the newest whose name begins so; debian:6.12-cloud the small\n' +
      'build for virtual machines; debian:trixie the kernel of a suite; ./linux a file or build tree.',
    least: 1,
  },
  title: 'keep other kernels: list, add, show or remove them',
  examples: [
    ['$0 kernel add uml', 'the newest kernel that is a program'],
    ['$0 kernel add debian:6.1 debian:trixie', 'two Debian kernels, for QEMU'],
    ['$0 kernel add ./linux', 'your own build tree, which stays where it is'],
    ['$0 kernel list', 'the kernels that you have'],
    ['$0 kernel list --available debian:6.12', 'every available version that begins so'],
    ['$0 kernel show uml', 'where it is, and which device types it has'],
  ],
  options,
  async complete([action], session) {
    if (action === undefined) return Object.keys(actions);
    const { kernelWords } = await import('./kernel/completion.js');
    return kernelWords(action, session);
  },
  async run([action = '', ...words], values, session) {
    const load = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!load)
      return complain(session, [
        {
          message: `unknown action: kernel ${action}`,
          hint:
            didYouMean(action, Object.keys(actions)) ??
            `actions are ${Object.keys(actions).join(', ')}`,
        },
      ]);
    const strays = Object.entries(values).filter(
      ([name, value]) =>
        (Array.isArray(value) ? value.length > 0 : value) && !optionsOf[action]?.includes(name),
    );
    if (strays.length > 0)
      return complain(
        session,
        strays.map(([name]) => ({ message: `kernel ${action} has no option --${name}` })),
      );
    const { KernelTrouble } = await import('../kernels/trouble.js');
    try {
      return await (
        await load()
      )(words, values, session);
    } catch (error) {
      if (!(error instanceof KernelTrouble)) throw error;
      const { message, hint, wrong } = error;
      const status = complain(session, [{ message, hint }]);
      return wrong ? status : exitStatus.error;
    }
  },
});

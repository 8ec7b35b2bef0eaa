/** `netlab doctor`: reports what this machine has of what netlab needs, and how to get the rest. */
import { exitStatus } from '../report/exit-code.js';
import { defineCommand, flag } from './command.js';
import { lookFor } from './session.js';

export const doctor = defineCommand({
  name: 'doctor',
  title: 'examine this machine: tools, device types of the kernel, rootless runs',
  examples: [
    ['$0 doctor', 'what is there, what is missing, and how to get it'],
    ['$0 doctor --json', 'the same for programs'],
  ],
  options: { json: flag('as JSON, for programs') },
  async run(_words, { json }, session) {
    const [{ examine }, { formatExamination }, { safeJson }] = await Promise.all([
      import('../doctor/examine.js'),
      import('./examination-text.js'),
      import('../report/json.js'),
    ]);
    const found = await examine();
    const usable =
      found.trouble === undefined &&
      found.tools.every(({ path, optional }) => path !== undefined || optional);
    session.out.write(
      json
        ? safeJson(found)
        : formatExamination(found, lookFor(session.out, session.env), session.out.columns),
    );
    return usable ? exitStatus.passed : exitStatus.error;
  },
});

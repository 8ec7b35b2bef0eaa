/** Whether captures may be kept in a folder: asked before anything runs. */
import type { Scenario } from '../model/scenario.js';
import type { RunOptions } from '../run/run.js';
import type { Complaint } from './complaint.js';
import type { Session } from './session.js';
import { shownAs } from './shown-path.js';

/** What speaks against keeping the captures of these scenarios in a folder; nothing is changed. */
export async function refuseKeeping(
  folder: string,
  scenarios: readonly Scenario[],
  { targets = [] }: Pick<RunOptions, 'targets'>,
  session: Session,
): Promise<Complaint[]> {
  if (targets.length > 1)
    return [
      {
        message: `one folder cannot keep the captures of ${targets.length} kernels`,
        hint: 'run once per kernel, each with a separate folder',
      },
    ];
  const { refuseKeeping: refuse } = await import('../records/write.js');
  return refuse(folder, scenarios).map(({ path, reason, hint }) => ({
    message: `${shownAs(path, session.folder) || '.'} ${reason}`,
    hint,
  }));
}

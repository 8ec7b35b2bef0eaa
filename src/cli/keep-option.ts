/** Checks, before anything runs, whether captures can be kept in a folder. */
import type { Scenario } from '../model/scenario.js';
import type { RunOptions } from '../run/run.js';
import type { Complaint } from './complaint.js';
import type { Session } from './session.js';
import { shownAs } from './shown-path.js';

/** Complaints if the captures of these scenarios cannot be kept in a folder. Changes nothing. */
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

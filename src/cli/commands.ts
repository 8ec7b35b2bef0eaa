/** All commands, one file each, in the order of the help. */
import { audit } from './audit.js';
import { baseline } from './baseline.js';
import { check } from './check.js';
import type { Command } from './command.js';
import { completion } from './completion.js';
import { diff } from './diff.js';
import { doctor } from './doctor.js';
import { kernel } from './kernel.js';
import { list } from './list.js';
import { matrix } from './matrix.js';
import { plan } from './plan.js';
import { record } from './record.js';
import { run } from './run.js';
import { show } from './show.js';
import { verify } from './verify.js';

export const commands: readonly Command[] = [
  run,
  list,
  show,
  plan,
  check,
  verify,
  baseline,
  matrix,
  audit,
  diff,
  record,
  kernel,
  doctor,
  completion,
];

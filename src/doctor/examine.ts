/**
 * Examines what this machine has of what netlab needs: programs, device types, kernels, and ordinary users'
 * rights.
 */
import { release, type as systemName } from 'node:os';

import { defined } from '../base/defined.js';
import { knownPrograms } from '../host/known-programs.js';
import { kernelsAtHand } from '../kernels/at-hand.js';
import type { GuestKernel } from '../model/kernel.js';
import type { TypesFound } from './device-types.js';
import { findTypes } from './device-types.js';
import type { ToolFinding } from './programs.js';
import { findTool } from './programs.js';
import type { Rootless } from './rootless.js';
import { findCures, unshareAsNobody } from './rootless.js';

export interface Examination extends TypesFound {
  readonly kernel: string;
  readonly root: boolean;
  readonly tools: readonly ToolFinding[];
  /** A kernel for what the running one lacks, if any. */
  readonly guest?: GuestKernel;
  readonly rootless: Rootless;
}

/** Examines the machine; changes nothing outside a sandbox. */
export async function examine(): Promise<Examination> {
  const root = process.getuid?.() === 0;
  const [found, sandbox, asNobody, [guest]] = await Promise.all([
    Promise.all(knownPrograms.map(findTool)),
    findTypes(),
    root ? unshareAsNobody() : undefined,
    kernelsAtHand(),
  ]);
  const own = sandbox.trouble === undefined ? {} : { reason: sandbox.trouble };
  return {
    kernel: `${systemName()} ${release()}`,
    root,
    tools: found,
    ...sandbox,
    ...defined({ guest }),
    rootless: {
      ...(asNobody ?? { possible: sandbox.trouble === undefined, ...own }),
      cures: findCures(),
    },
  };
}

/** Finds netlab's programs on this machine, with their versions. */
import { execa } from 'execa';

import { findProgram } from '../host/programs.js';
import type { KnownProgram } from '../host/known-programs.js';

export interface ToolFinding extends KnownProgram {
  readonly path?: string;
  /** The first line of its output that contains a version. */
  readonly version?: string;
}

/** Finds a program and queries its version. */
export async function findTool(tool: KnownProgram): Promise<ToolFinding> {
  const path = findProgram(tool.name);
  if (path === undefined) return tool;
  const { all } = await execa(path, tool.ask, { reject: false, all: true, timeout: 5000 });
  // Some print a line about their authors first.
  const lines = all.split('\n').map((line) => line.trim());
  const version = lines.find((line) => /\d+\.\d+|\b20\d{6}\b/.test(line)) ?? lines[0];
  return version ? { ...tool, path, version } : { ...tool, path };
}

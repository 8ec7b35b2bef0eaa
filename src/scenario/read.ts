/**
 * The entry point of this room: turns a scenario file's text into scenarios, or into all of its mistakes. Never
 * throws.
 */
import { allKinds } from './kinds.js';
import { readWith } from './reader.js';
import type { ReadScenario } from './reader.js';

/**
 * One scenario per row of `cases`, or one if there are none; with problems, none at all.
 *
 * @param text the content of the file
 * @param file its path, for problems; its base name without `.yaml` names the scenario
 */
export const readScenario = (text: string, file: string): ReadScenario =>
  readWith(allKinds, text, file);

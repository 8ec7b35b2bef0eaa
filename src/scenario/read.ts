/** The entry of this room: a scenario file's text → its scenarios, or all of its mistakes. Never throws. */
import { allKinds } from './kinds.js';
import { readWith } from './reader.js';
import type { ReadScenario } from './reader.js';

/**
 * One scenario for each row of `cases`, one when there are none; with problems no scenario at all.
 *
 * @param text the file's content
 * @param file its path, as problems shall name it; its base name without `.yaml` names the scenario
 */
export const readScenario = (text: string, file: string): ReadScenario =>
  readWith(allKinds, text, file);

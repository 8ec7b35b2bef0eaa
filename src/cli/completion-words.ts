/** What can stand where the cursor is: yargs knows commands and options, this knows scenarios and tags. */
import { findScenarios } from './catalogue.js';
import { commands } from './commands.js';
import type { Parsed } from './option-values.js';
import type { Session } from './session.js';

/** Scenario names and tags that go on from what is typed; undefined where yargs knows better. */
export async function completeWords(
  current: string,
  parsed: Parsed,
  session: Session,
): Promise<string[] | undefined> {
  const [, name] = [parsed._ ?? []].flat().map(String);
  const command = commands.find((each) => each.name === name && each.words !== undefined);
  if (!command || current.startsWith('-') || name === current) return undefined;
  const { tagsOf } = await import('./selection.js');
  const entries = findScenarios(session.folder);
  const tags = new Set((await Promise.all(entries.map(tagsOf))).flat());
  return [...entries.map((entry) => entry.name), ...[...tags].sort()].filter((word) =>
    word.startsWith(current),
  );
}

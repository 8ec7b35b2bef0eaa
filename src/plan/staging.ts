/**
 * Orders actions. Invariant: what an action needs is in an earlier stage, or before it in the same stage and
 * lane. A lane is a node, or the sandbox itself (undefined); within a stage, lanes run in parallel.
 */
import type { Command } from '../model/plan.js';

export type Unstaged = Omit<Command, 'stage'>;

export interface Action {
  readonly name: string;
  /** The node of these commands; the sandbox if absent. */
  readonly node?: string | undefined;
  /** Actions that must come before. */
  readonly needs: readonly string[];
  /**
   * Actions that should come before, unless they depend on this one; in a conflict, the first mentioned takes
   * precedence.
   */
  readonly prefers?: readonly string[];
  /** The earliest stage. */
  readonly floor?: number;
  readonly commands: readonly Unstaged[];
}

/** All commands by stage; within a stage, in the given order of lanes and actions. */
export function stageActions(
  actions: readonly Action[],
  lanes: readonly (string | undefined)[],
): Command[] {
  const byName = new Map(actions.map((action) => [action.name, action]));
  const before = agree(actions);
  const stages = new Map<string, number>();
  const open = new Set<string>();
  const commands: Command[] = [];

  function place(action: Action): number {
    const known = stages.get(action.name);
    if (known !== undefined) return known;
    open.add(action.name);
    let stage = action.floor ?? 0;
    for (const name of before.get(action.name) ?? []) {
      const first = byName.get(name);
      if (!first) continue;
      // A cycle (two interfaces stacked on each other) is left for the kernel to refuse.
      if (open.has(name)) continue;
      stage = Math.max(stage, place(first) + (first.node === action.node ? 0 : 1));
    }
    open.delete(action.name);
    stages.set(action.name, stage);
    commands.push(...action.commands.map((command) => ({ ...command, stage })));
    return stage;
  }

  for (const action of actions) place(action);
  const rank = new Map(lanes.map((lane, index) => [lane, index]));
  const laneOf = ({ node }: Command): number => rank.get(node) ?? lanes.length;
  return commands.sort((a, b) => a.stage - b.stage || laneOf(a) - laneOf(b));
}

/** What precedes each action: its needs, and those preferences that cause no cycle. */
function agree(actions: readonly Action[]): Map<string, string[]> {
  const before = new Map(actions.map(({ name, needs }) => [name, [...needs]]));
  const rests = (name: string, on: string, seen: Set<string>): boolean => {
    if (name === on) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return (before.get(name) ?? []).some((each) => rests(each, on, seen));
  };
  for (const { name, prefers = [] } of actions)
    for (const each of prefers) if (!rests(each, name, new Set())) before.get(name)?.push(each);
  return before;
}

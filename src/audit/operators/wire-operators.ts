/**
 * Changes to connections: a link that stays down, an interface that does not join its bridge, frames lost at a
 * tap.
 */
import { formatInterfaceId } from '../../model/capture.js';
import type { Step, Tap } from '../../model/scenario.js';
import type { Mutant, Operator } from '../mutant.js';
import { changeInterface, interfacesOf, without } from '../mutant.js';

/** Leaves an interface down, which also cuts its wire. */
const leaveDown: Operator = (scenario) =>
  interfacesOf(scenario)
    .filter(({ up }) => up)
    .map((each) => changeInterface(scenario, each, 'left down', { ...each, up: false }));

/** Leaves an interface out of its bridge. */
const leaveMaster: Operator = (scenario) =>
  interfacesOf(scenario).flatMap((each) => {
    const { master } = each;
    return master === undefined
      ? []
      : [
          changeInterface(
            scenario,
            each,
            `not a port of ${master}`,
            without(each, 'master', 'port'),
          ),
        ];
  });

const directions = [
  { words: 'sends is lost', hook: 'egress' },
  { words: 'receives is lost', hook: 'ingress' },
] as const;

/**
 * Drops frames at a tapped interface in one direction, with its link unchanged. The tap sees received frames
 * before they are dropped, but not dropped frames to be sent. nft(8), “netdev”.
 */
const loseFrames: Operator = (scenario) =>
  scenario.capture.flatMap((tap) =>
    directions.map(({ words, hook }): Mutant => ({
      change: `what ${formatInterfaceId(tap.id)} ${words}`,
      scenario: { ...scenario, steps: [dropAt(tap, hook), ...scenario.steps] },
    })),
  );

const dropAt = ({ id: { node, name }, place }: Tap, hook: string): Step => ({
  name: `what ${node}:${name} ${hook}s is dropped`,
  place,
  stimulus: {
    kind: 'run',
    options: {
      [node]: [
        ['nft', 'add table netdev audit'],
        [
          'nft',
          `add chain netdev audit loss { type filter hook ${hook} device "${name}" priority 0; policy drop; }`,
        ],
      ],
    },
    place,
  },
  expect: [],
});

export const wireOperators: readonly Operator[] = [leaveDown, leaveMaster, loseFrames];

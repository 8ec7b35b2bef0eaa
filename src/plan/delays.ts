/**
 * What the kernel may still send after a step's stimulus, and how long that may take, derived from the network
 * and the commands so far. The sources of delays are known to the files of delays/, and to device types.
 */
import { formatInterfaceId } from '../model/capture.js';
import type { Delay } from '../model/delay.js';
import type { Scenario } from '../model/scenario.js';
import { deviceKind } from './creation.js';
import { detection } from './delays/detection.js';
import { circumstances, mayChange } from './delays/circumstances.js';
import { groups } from './delays/groups.js';
import { neighbours } from './delays/neighbours.js';
import { proxy } from './delays/proxy.js';
import { queues } from './delays/queues.js';
import { solicitations } from './delays/solicitations.js';

const sources = [proxy, groups, detection, solicitations, neighbours];

/**
 * Delays possible after the stimulus of the step with this index, if anything is captured; each includes the
 * time in queues.
 */
export function delaysAfter(scenario: Scenario, index: number): readonly Delay[] {
  if (scenario.capture.length === 0) return [];
  const around = circumstances(scenario, index);
  const held = queues(around);
  const longest = held.reduce((sum, { most }) => sum + most, 0);
  const others = [
    ...sources.flatMap((source) => source(around)),
    ...scenario.nodes.flatMap(({ interfaces }) =>
      interfaces.flatMap(({ id, type, options }) =>
        (deviceKind(type).delays?.(options) ?? [])
          .filter(({ byChange }) => !byChange || mayChange(around))
          .map((delay) => ({ ...delay, where: formatInterfaceId(id) })),
      ),
    ),
  ];
  return [
    // A packet and its answer may pass through all of them.
    ...held.map((delay) => ({ ...delay, most: longest })),
    ...others.map((delay) => ({ ...delay, most: delay.most + longest })),
  ];
}

/** Writes what a scenario needs before its first step as a script that can run without netlab. */
import type { HeadStart } from '../host/head-start.js';
import { writeHeadStart } from '../host/head-start.js';
import { tapRequest } from '../host/tap.js';
import type { Scenario } from '../model/scenario.js';
import { batches } from '../plan/batches.js';
import { planScenario } from '../plan/plan.js';
import { linksRequest, nodesWithLinks, nudgeRequest } from './raise.js';

/**
 * Raises the network, then checks the links while the taps start. Scenarios with services start their taps
 * later: services must be ready first, and only netlab starts them.
 */
export function headStart(scenario: Scenario): HeadStart {
  const plan = planScenario(scenario);
  const raising = batches(plan).flatMap((stage) => stage.map(({ request }) => request));
  const taps = plan.services
    ? []
    : scenario.capture.map((tap, index) => tapRequest(tap, index, () => undefined));
  const links = nodesWithLinks(scenario).map(linksRequest);
  return writeHeadStart([...raising, nudgeRequest(0)], [...taps, ...links]);
}

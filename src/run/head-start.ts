/** What a scenario needs before its first step, as a script that can begin without netlab. */
import type { HeadStart } from '../host/head-start.js';
import { writeHeadStart } from '../host/head-start.js';
import { tapRequest } from '../host/tap.js';
import type { Scenario } from '../model/scenario.js';
import { batches } from '../plan/batches.js';
import { planScenario } from '../plan/plan.js';
import { linksRequest, nodesWithLinks, nudgeRequest } from './raise.js';

/**
 * The network is raised, and while the taps begin to listen the links are looked at. Taps wait for services,
 * which only netlab starts.
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

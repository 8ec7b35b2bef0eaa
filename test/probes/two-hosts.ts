/** Steps between two hosts, carried out on real namespaces. */
import { expect } from 'chai';

import type { ScenarioReport } from '../../src/model/report.js';
import { runScenarios } from '../../src/run/run.js';
import { readScenario } from '../../src/scenario/read.js';

/** Two hosts on a wire that is watched at both ends; 10.0.0.9 and fd00::9 are on it, but unassigned. */
export const network = `
title: a stimulus between two hosts
nodes:
  a:
    eth0: { type: veth, peer: b:eth0, address: [10.0.0.1/24, 'fd00::1/64'] }
    sysctls: { net.ipv4.icmp_echo_ignore_broadcasts: 0 }
  b:
    eth0: { address: [10.0.0.2/24, 'fd00::2/64'] }
    sysctls: { net.ipv4.icmp_echo_ignore_broadcasts: 0 }
capture: [a:eth0, b:eth0]
steps:
`;

/** The same without IPv6. */
export const withoutIPv6 = network.replaceAll(/, 'fd00::\d\/64'/g, '');

/** The report of the only scenario that the steps make. */
export async function run(steps: string, head = network): Promise<ScenarioReport> {
  const { scenarios, problems } = readScenario(head + steps, 'live.yaml');
  expect(problems).to.deep.equal([]);
  const { scenarios: reports } = await runScenarios(scenarios, {});
  const [report] = reports;
  if (!report) throw new Error('nothing was run');
  return report;
}

/** Verdicts that did not pass, formatted for the message of a failing test. */
export const complaints = ({ outcome, reason, detail, steps }: ScenarioReport): string[] =>
  outcome === 'pass'
    ? []
    : [
        `${outcome}: ${reason ?? ''} ${detail?.join('\n') ?? ''}`,
        ...steps.flatMap(({ name, verdicts }) =>
          verdicts
            .filter((verdict) => verdict.outcome !== 'pass')
            .map(
              ({ title, expected, seen, detail: lines = [] }) =>
                `${name}: ${title}: expected ${expected}, seen ${seen}\n${lines.join('\n')}`,
            ),
        ),
      ];

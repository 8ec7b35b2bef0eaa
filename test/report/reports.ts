/** Reports as literals, as input for reporters. */
import type { Report, ScenarioReport, StepReport } from '../../src/model/report.js';
import type { Verdict } from '../../src/model/verdict.js';

export const verdict = (given: Partial<Verdict> & Pick<Verdict, 'title'>): Verdict => ({
  outcome: 'pass',
  kind: 'frames',
  expected: '1 frame',
  seen: '1 frame',
  evidence: [],
  ...given,
});

export const step = (given: Partial<StepReport>): StepReport => ({
  name: 'a pings b',
  outcome: 'pass',
  verdicts: [],
  duration: 120.5,
  ...given,
});

export const scenario = (given: Partial<ScenarioReport>): ScenarioReport => ({
  name: 'vepa-hairpin',
  file: 'scenarios/macvlan/vepa-hairpin.yaml',
  title: 'VEPA siblings meet through a hairpin switch port',
  tags: ['macvlan', 'vepa'],
  outcome: 'pass',
  steps: [],
  taps: [],
  duration: 412,
  ...given,
});

export const report = (...scenarios: readonly ScenarioReport[]): Report => ({
  netlab: '0.1.0',
  kernel: 'Linux 6.1.0',
  scenarios,
  duration: 1834,
});

export const passing = scenario({
  steps: [
    step({
      verdicts: [
        verdict({ title: '1 received', kind: 'received', seen: '1 sent, 1 received' }),
        verdict({
          title: 'host:eth0  icmp.type == 8',
          seen: '2 frames',
          evidence: [{ tap: 'host:eth0', frames: [5, 6] }],
        }),
        verdict({
          title: 'path  icmp.type == 8 from a:mv0 to b:mv0, nowhere else',
          kind: 'path',
          seen: 'a:mv0 #3 → host:eth0 #5 → switch:p1 #5, #6 ⤶ host:eth0 #6 → b:mv0 #3',
          place: { file: 'scenarios/macvlan/vepa-hairpin.yaml', line: 37, column: 9 },
        }),
      ],
    }),
  ],
  taps: [
    { tap: 'a:mv0', frames: 4, complete: true },
    { tap: 'host:eth0', frames: 1, complete: true },
  ],
  captures: '/tmp/kept/vepa-hairpin',
});

export const failing = scenario({
  name: 'isolation',
  title: 'a child cannot reach its host',
  case: 'mode=bridge',
  outcome: 'fail',
  steps: [
    step({
      name: 'a pings the host',
      outcome: 'fail',
      verdicts: [
        verdict({
          title: 'host:eth0  no icmp',
          kind: 'none',
          outcome: 'fail',
          expected: 'no frames',
          seen: '2 frames',
          evidence: [{ tap: 'host:eth0', frames: [3, 4] }],
          detail: ['host:eth0 #3  ICMP echo request', 'host:eth0 #4  ICMP echo reply'],
          place: { file: 'isolation.yaml', line: 12, column: 9 },
        }),
        verdict({ title: 'a:mv0  arp', seen: 'one frame (#1)' }),
      ],
    }),
    step({ name: 'a change', outcome: 'pass', duration: 3 }),
    step({
      name: 'it ends',
      outcome: 'error',
      duration: 7,
      verdicts: [
        verdict({
          title: 'it ends',
          kind: 'run',
          outcome: 'error',
          expected: 'to succeed',
          seen: 'no such program',
        }),
      ],
    }),
  ],
  taps: [{ tap: 'a:mv0', frames: 1, complete: false, reason: '3 frames dropped' }],
});

export const broken = scenario({
  name: 'refused',
  title: 'a network that cannot be',
  outcome: 'error',
  reason: 'the kernel refused: Nexthop has invalid gateway',
  detail: ['ip -n a route add default via 10.9.9.9', 'ENETUNREACH'],
});

export const skipped = scenario({
  name: 'dummy-pair',
  title: '',
  outcome: 'skip',
  reason: 'this kernel has no dummy devices (CONFIG_DUMMY)',
});

export const wrong = scenario({
  name: 'wrong',
  title: 'a scenario with a mistake',
  outcome: 'error',
  problems: [
    {
      code: 'unknown',
      place: { file: 'wrong.yaml', line: 3, column: 5 },
      message: 'there is no device type “vetch”',
      hint: 'did you mean “veth”?',
    },
  ],
});

/** A known bug, and an expectation for other kernels. */
export const expected = scenario({
  name: 'known',
  title: 'answered by all',
  outcome: 'xfail',
  steps: [
    step({
      outcome: 'xfail',
      verdicts: [
        verdict({ title: '1 received', kind: 'received', seen: '1 sent, 1 received' }),
        verdict({
          title: 'a:mv0  no arp',
          kind: 'none',
          outcome: 'xfail',
          expected: 'no frames',
          seen: '1 frame',
          evidence: [{ tap: 'a:mv0', frames: [3] }],
          reason: 'known bug: https://bugs.example/1',
          bug: 'https://bugs.example/1',
          place: { file: 'known.yaml', line: 9, column: 9 },
        }),
        verdict({
          title: 'b:mv0  arp',
          outcome: 'skip',
          expected: '',
          seen: '',
          reason: 'since 6.7; this is Linux 6.1.0',
          place: { file: 'known.yaml', line: 11, column: 9 },
        }),
      ],
    }),
  ],
});

/** Every outcome but xfail, cases, problems. */
export const mixed = report(passing, failing, broken, skipped, wrong);

const evil = 'x\x1b[31m\u0000\x07\r\n\u202e]]><b a="1">&amp;\u2028\ud800 # not ok \\';

/** Text everywhere that would move a cursor, end a CDATA section, or look like a line of its own. */
export const hostile = report(
  scenario({
    name: `evil ${evil}`,
    file: evil,
    title: evil,
    case: evil,
    outcome: 'fail',
    reason: evil,
    detail: [evil, `  ${evil}`],
    steps: [
      step({
        name: evil,
        outcome: 'fail',
        verdicts: (['pass', 'fail', 'error', 'skip'] as const).map((outcome) =>
          verdict({
            outcome,
            title: `${evil}  ${evil}`,
            expected: evil,
            seen: evil,
            evidence: [{ tap: evil, frames: [1] }],
            detail: [evil],
            place: { file: evil, line: 1, column: 1 },
          }),
        ),
      }),
    ],
    taps: [{ tap: evil, frames: 1, complete: false, reason: evil }],
  }),
  scenario({ name: 'skipped', outcome: 'skip', title: '', reason: evil }),
);

/** A character that no reporter for people or CI servers may let through. */
export const dangerous = /(?!\n)[\p{Cc}\p{Cs}\u2028-\u202e]/u;

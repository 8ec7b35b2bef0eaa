/** Which frames belong to an earlier step, and the effect on its verdicts. */
import { expect } from 'chai';
import fc from 'fast-check';

import { judgeStep } from '../../src/judge/judge.js';
import { judgeLate } from '../../src/judge/late-verdicts.js';
import { findStragglers } from '../../src/judge/stragglers.js';
import type { Frame } from '../../src/model/frame.js';
import type { Seen } from '../../src/model/observation.js';
import type { StepReport } from '../../src/model/report.js';
import type { Scenario } from '../../src/model/scenario.js';
import { worst } from '../../src/model/verdict.js';
import type { Recipe } from '../../src/wire/craft.js';
import { readText } from '../catalogue.js';
import { arpReply, arpRequest, reply, request, seeFrames } from '../expects/seen.js';

const macs = { a: '02:00:00:00:00:01', b: '02:00:00:00:00:02' };

/** Steps with a stimulus each, and the first one's expectations. */
function scenarioOf(stimuli: readonly string[], expected = '{ none: arp, at: b:eth0 }'): Scenario {
  const [scenario] = readText(`
title: t
nodes:
  a: { eth0: { type: veth, peer: b:eth0, mac: '${macs.a}', address: 10.0.0.1/24 } }
  b: { eth0: { mac: '${macs.b}', address: 10.0.0.2/24 } }
  c: { eth0: { type: dummy } }
capture: [a:eth0, b:eth0]
steps:
${stimuli.map((each, index) => `  - { name: s${index}, ${each === '' ? '' : `${each}, `}expect: [${index === 0 ? expected : '{ frames: frame, at: a:eth0 }'}] }`).join('\n')}`);
  if (!scenario) throw new Error('no scenario');
  return scenario;
}

type Taps = Readonly<Record<string, readonly Recipe[]>>;

/** What consecutive steps saw, a second apart, with consecutive frame numbers. */
function course(...steps: readonly Taps[]): Seen[] {
  const before = new Map<string, number>();
  return steps.map((taps, step) => {
    const given = { 'a:eth0': taps.a ?? [], 'b:eth0': taps.b ?? [] };
    const passages = Object.entries(given).map(
      ([tap, recipes]) =>
        [tap, recipes.map((each, index) => [step * 1_000_000 + index, each] as const)] as const,
    );
    const seen = seeFrames(Object.fromEntries(passages));
    const windows = [...seen.windows].map(([tap, window]) => {
      const first = before.get(tap) ?? 0;
      before.set(tap, first + window.frames.length);
      const frames = window.frames.map((frame): Frame => ({
        ...frame,
        number: frame.number + first,
      }));
      return [tap, { ...window, first: first + 1, frames }] as const;
    });
    return { ...seen, windows: new Map(windows) };
  });
}

const found = (scenario: Scenario, seen: readonly Seen[]): string[] =>
  findStragglers(scenario, seen).map(
    ({ tap, frame, from, came, tie, cause }) =>
      `${tap} #${frame.number} of ${from} in ${came}: ${tie} of ${cause.tap} #${cause.frame.number}`,
  );

const ping = 'ping: { from: a, to: b:eth0 }';
const late = course({ a: [arpRequest], b: [arpRequest] }, { a: [arpReply], b: [arpReply] });

describe('a straggler', () => {
  it('answers a question of an earlier step', () => {
    expect(found(scenarioOf([ping, '']), late)).to.deep.equal([
      'a:eth0 #2 of 0 in 1: answer of a:eth0 #1',
      'b:eth0 #2 of 0 in 1: answer of a:eth0 #1',
    ]);
  });

  it('is an echo’s packet that was seen elsewhere in an earlier step', () => {
    const seen = course({ a: [request(1)] }, { b: [request(1)] });
    expect(found(scenarioOf([ping, ping]), seen)).to.deep.equal([
      'b:eth0 #1 of 0 in 1: copy of a:eth0 #1',
    ]);
  });

  it('belongs to the last step that asked', () => {
    const seen = course({ a: [arpRequest] }, { a: [arpRequest] }, { a: [] }, { a: [arpReply] });
    expect(found(scenarioOf([ping, ping, ping, ping]), seen)).to.deep.equal([
      'a:eth0 #3 of 1 in 3: answer of a:eth0 #2',
    ]);
  });

  it('may come after the last step', () => {
    const [first, rest] = course({ a: [arpRequest] }, { a: [arpReply] });
    const frames = new Map([...(rest?.windows ?? [])].map(([tap, window]) => [tap, window.frames]));
    expect(findStragglers(scenarioOf([ping]), first ? [first] : [], frames)).to.have.length(1);
  });

  describe('is none', () => {
    const cases: Record<string, [second: string, ...steps: Taps[]]> = {
      'when the question is put again': [ping, { a: [arpRequest] }, { a: [arpRequest, arpReply] }],
      'when it is put again at another tap': [
        ping,
        { a: [arpRequest] },
        { a: [arpReply], b: [arpRequest] },
      ],
      'when nobody asked': [ping, { a: [request(1)] }, { a: [arpReply] }],
      'when another echo is answered': [ping, { a: [request(1)] }, { a: [reply(2)] }],
      'when the packet is sent again': [
        ping,
        { a: [request(1)] },
        { a: [request(1)], b: [request(1)] },
      ],
      'when it is seen again at the only tap': [ping, { b: [request(1)] }, { b: [request(1)] }],
      'when the step crafts frames': [
        'send: { from: b:eth0, bytes: "ffffffffffff02000000000288b5" }',
        { a: [arpRequest] },
        { a: [arpReply] },
      ],
      'when a command runs where it comes from': [
        'run: { b: arpspoof }',
        { a: [arpRequest] },
        { a: [arpReply] },
      ],
    };
    for (const [name, [second, ...steps]] of Object.entries(cases))
      it(name, () => {
        expect(found(scenarioOf([ping, second]), course(...steps))).to.deep.equal([]);
      });

    it('in a window that may lack the question', () => {
      const [first, second] = late;
      if (!first || !second) throw new Error('no steps');
      const windows = [...second.windows].map(
        ([tap, window]) => [tap, { ...window, complete: false }] as const,
      );
      const seen = [first, { ...second, windows: new Map(windows) }];
      expect(found(scenarioOf([ping, ping]), seen)).to.deep.equal([]);
    });
  });

  it('comes from a node other than that of a command', () => {
    const steps: Taps[] = [{ a: [arpRequest] }, { a: [arpReply] }];
    expect(found(scenarioOf([ping, 'run: { a: sleep 1 }']), course(...steps))).to.have.length(1);
  });

  it('is never found where each step’s answers have their questions in it', () => {
    const exchanges = fc.array(fc.constantFrom('arp', 'echo', 'unanswered', 'twice'), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(exchanges, { minLength: 1, maxLength: 5 }), (steps) => {
        let seq = 0;
        const taps = steps.map((each): Taps => {
          const frames = each.flatMap((kind): Recipe[] => {
            seq += 1;
            if (kind === 'arp') return [arpRequest, arpReply];
            if (kind === 'echo') return [request(seq), reply(seq)];
            if (kind === 'twice') return [request(1), reply(1), request(1), reply(1)];
            return [arpRequest];
          });
          // An answer to a request of an earlier step only would be a straggler.
          return { a: frames, b: frames };
        });
        expect(found(scenarioOf(steps.map(() => ping)), course(...taps))).to.deep.equal([]);
      }),
    );
  });
});

describe('the verdicts on a step with stragglers', () => {
  const judge = (expected: string, seen: readonly Seen[] = late): StepReport[] => {
    const scenario = scenarioOf([ping, ''], expected);
    const kernel = 'Linux 6.12.0';
    const steps = scenario.steps.map((step, index): StepReport => {
      const verdicts = judgeStep(step, seen[index]!, kernel);
      const outcome = worst(verdicts.map((each) => each.outcome));
      return { name: step.name, outcome, verdicts, duration: 0 };
    });
    return judgeLate({ scenario, kernel, seen, delaysAfter: () => [] }, steps);
  };

  it('fail where it rested on their absence', () => {
    const [first, second] = judge('{ none: arp.opcode == 2, at: a:eth0 }');
    expect(first).to.include({ outcome: 'fail' });
    expect(first?.verdicts[0]).to.deep.include({
      outcome: 'fail',
      seen: '1 frame (#2)',
      evidence: [{ tap: 'a:eth0', frames: [2] }],
    });
    expect(first?.verdicts[0]?.detail).to.deep.equal([
      'a:eth0 #2 came in step “s1”, after this one had ended: it answers a:eth0 #1, 1.0 s later',
      'a:eth0 #2  ARP 10.0.0.2 is at 02:00:00:00:00:02',
    ]);
    expect(second).to.include({ outcome: 'pass' });
    expect(second?.stragglers?.[0]).to.equal(
      'a:eth0 #2 belongs to step “s0”: it answers a:eth0 #1, 1.0 s later',
    );
  });

  for (const [expected, outcome] of [
    ['{ frames: arp, at: a:eth0, count: 1 }', 'fail'],
    ['{ frames: arp, at: a:eth0, count: ..2 }', 'pass'],
    ['{ sequence: [arp.opcode == 1], at: a:eth0, exactly: on }', 'fail'],
    ['{ none: icmp, at: a:eth0 }', 'pass'],
    ['{ frames: arp, at: a:eth0 }', 'pass'],
    // A late frame does not fulfil an expectation.
    ['{ frames: arp.opcode == 2, at: a:eth0 }', 'fail'],
    ['{ frames: arp, at: a:eth0, count: 2 }', 'fail'],
  ] as const)
    it(`${outcome}: ${expected}`, () => {
      expect(judge(expected)[0]?.outcome).to.equal(outcome);
    });
});

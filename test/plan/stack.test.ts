/**
 * Arbitrary stacks of interfaces: netlab builds every network that the kernel accepts in any obvious order. One
 * that is refused, by the check or by the kernel, cannot be built by hand either, and for the same reason.
 */
import { expect } from 'chai';
import fc from 'fast-check';

import { bootGuest } from '../../src/guests/guest.js';
import type { Machine } from '../../src/host/machine.js';
import { openSandbox } from '../../src/host/sandbox.js';
import { planScenario } from '../../src/plan/plan.js';
import { raise, RaiseError } from '../../src/run/raise.js';
import { readScenario } from '../../src/scenario/read.js';
import { needsUserMode } from '../guest-possible.js';
import { needsSandbox } from '../sandbox-possible.js';
import type { Stack } from './stacks.js';
import { buildNaively, differences, stacks, textOf } from './stacks.js';

/** More and different ones on request, also in a guest, which is slow: STACKS=3000 SEED=7 GUEST_STACKS=100. */
const number = Number(process.env.STACKS ?? 40);
const inGuest = Number(process.env.GUEST_STACKS ?? 0);
const seed = Number(process.env.SEED ?? 1);

async function tryStack(machine: Machine, stack: Stack, prefix: string): Promise<void> {
  const text = textOf(stack);
  const { scenarios, problems } = readScenario(text, 'stack.yaml');
  const [scenario] = scenarios;
  let refusal: string | undefined;
  if (scenario) {
    try {
      await raise(machine, planScenario(scenario));
      expect(await differences(machine, stack), text).to.deep.equal([]);
      return;
    } catch (error) {
      if (!(error instanceof RaiseError)) throw error;
      refusal = [error.message, ...error.detail].join('; ');
      expect(refusal, text).not.to.match(/Cannot find device|does not exist|No such device/);
    } finally {
      await machine.run({
        argv: ['sh', '-c', `for n in ${stack.nodes.join(' ')}; do ip netns del $n; done 2>&1`],
      });
    }
  } else {
    expect(
      problems.map(({ code }) => code),
      text,
    ).to.deep.equal(problems.map(() => 'link-loop'));
    refusal = problems.map(({ message }) => message).join('; ');
  }
  const complaints = await buildNaively(machine, stack, prefix);
  expect(complaints, `${text}\nrefused: ${refusal}`).not.to.deep.equal([]);
}

async function tryMany(machine: Machine, types: readonly string[], numRuns: number): Promise<void> {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(stacks(types), (stack) => tryStack(machine, stack, `t${count++}`)),
    { numRuns, seed },
  );
}

describe('random stacks of devices', function () {
  this.timeout(number > 40 || inGuest > 0 ? 0 : 60_000);

  it('on the running kernel', async function () {
    await needsSandbox(this);
    await using machine = await openSandbox();
    await tryMany(machine, ['veth', 'bridge', 'macvlan', 'macvtap', 'vxlan', 'ifb'], number);
  });

  if (inGuest > 0)
    it('with VLANs, tunnels, VRFs and bonds', async function () {
      await using guest = await bootGuest(await needsUserMode(this));
      await using machine = await guest.open();
      const types = [
        ...['veth', 'bridge', 'macvlan', 'vxlan', 'vlan', 'dummy', 'macsec'],
        ...['gre', 'gretap', 'ipip', 'vrf', 'bond', 'ipvlan'],
      ];
      await tryMany(machine, types, inGuest);
    });
});

/** Runs scenarios in a guest, one after another, and replaces the guest if one leaves something behind. */
import { systemWords } from '../base/system-error.js';
import { expects } from '../expects/index.js';
import { availableMemory } from '../host/memory.js';
import { guestMemory } from '../guests/engine.js';
import type { Aftermath, Guest } from '../guests/guest.js';
import type { GuestKernel } from '../model/kernel.js';
import type { ScenarioReport } from '../model/report.js';
import { reportHead } from '../model/report.js';
import type { Scenario } from '../model/scenario.js';
import { runExperiment } from './experiment.js';
import type { Worker } from './worker.js';

/** A worker that boots its guest for the first scenario. */
export function createGuestWorker(guestKernel: GuestKernel): Worker {
  let guest: Guest | undefined;
  const release = async (): Promise<void> => {
    await guest?.[Symbol.asyncDispose]();
    guest = undefined;
  };
  const worker: Worker = {
    async run(scenario, options, otherwise) {
      const start = performance.now();
      try {
        const { bootGuest } = await import('../guests/guest.js');
        guest ??= await bootGuest(guestKernel, options);
      } catch (error) {
        if (otherwise) return withDetail(otherwise, systemWords(error));
        return unrun(scenario, {
          outcome: 'error',
          reason: systemWords(error),
          kernel: `Linux ${guestKernel.release}`,
          duration: performance.now() - start,
        });
      }
      const booted = guest;
      const { runningKernel: name, kvm } = booted;
      if (!kvm && comparesSpeeds(scenario))
        return unrun(scenario, {
          outcome: 'skip',
          reason: 'it compares speeds, which needs the running kernel or a guest with KVM',
          kernel: name,
          duration: performance.now() - start,
        });
      const report = await runExperiment(scenario, {
        ...options,
        kernel: name,
        config: async () => (await import('../kernels/device-types.js')).readConfig(guestKernel),
        open: () => booted.open(),
      });
      const aftermath = await booted.inspect();
      if (aftermath.residue !== undefined) await release();
      if (kvm && aftermath.silent) {
        const { distrustKvm } = await import('../guests/kvm.js');
        distrustKvm();
        options.onNote?.('a guest hung with KVM: from now on guests are emulated');
        return worker.run(scenario, options, otherwise);
      }
      return { ...withTroubles(report, aftermath), kernel: name };
    },
    [Symbol.asyncDispose]: release,
  };
  return worker;
}

/** The number of guests that fit into available memory, at least 1. */
export const guestsThatFit = (): number =>
  Math.max(1, Math.floor(availableMemory() / guestMemory / 2 ** 20));

/** A kernel in trouble makes the run an error: its frames prove nothing. */
function withTroubles(report: ScenarioReport, { troubles }: Aftermath): ScenarioReport {
  const [first, ...others] = troubles;
  if (!first) return report;
  const [words = '', ...lines] = first;
  return {
    ...report,
    outcome: 'error',
    reason: `the kernel is in trouble: ${words}`,
    detail: [...(report.detail ?? []), ...lines, ...others.flatMap((each) => each.slice(0, 1))],
  };
}

/** Appends a line to the detail, once only: several kernels may fail to boot for the same reason. */
const withDetail = (report: ScenarioReport, line: string): ScenarioReport => ({
  ...report,
  detail: [...new Set([...(report.detail ?? []), line])],
});

const comparesSpeeds = ({ steps }: Scenario): boolean =>
  steps.some(({ expect: list }) => list.some(({ kind }) => expects[kind]?.comparesSpeeds));

const unrun = (
  scenario: Scenario,
  why: Pick<ScenarioReport, 'outcome' | 'reason' | 'kernel' | 'duration'>,
): ScenarioReport => ({
  ...reportHead(scenario),
  ...{ steps: [], taps: [] },
  ...why,
});

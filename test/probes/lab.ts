/** Two nodes `a` and `b` on a veth pair in a throwaway sandbox, to see stimuli carried out for real. */
import { openSandbox } from '../../src/host/sandbox.js';
import type { Machine } from '../../src/host/machine.js';
import type { Measured } from '../../src/model/observation.js';
import type { ProbeKind } from '../../src/probes/probe.js';
import { stimulate } from '../../src/run/stimulus.js';
import { needsSandbox } from '../sandbox-possible.js';
import { names, optionsOf } from './kind.js';

const place = { file: 'test.yaml', line: 1, column: 1 };

const raising = [
  'netns add a',
  'netns add b',
  'link add dev eth0 netns a type veth peer name eth0 netns b',
  '-n a link add dev eth1 type veth peer name eth2',
  ...['a', 'b'].flatMap((node, index) => [
    `-n ${node} link set dev lo up`,
    `-n ${node} link set dev eth0 up`,
    `-n ${node} address add 10.0.0.${index + 1}/24 brd + dev eth0`,
    `-n ${node} address add fd00::${index + 1}/64 dev eth0 nodad`,
  ]),
];

export interface Lab {
  /** Carries out a stimulus as a step does; with `silence`, as a step that expects no answer. */
  stimulate(kind: ProbeKind, options: string, silence?: 'silence'): Promise<Measured>;
  /** Runs a command in a node; its output. */
  run(node: string, command: string): Promise<string>;
}

/** Raises the two nodes before the tests of a suite, and takes them down after. */
export function useLab(): Lab {
  let machine: Machine | undefined;
  const ready = (): Machine => {
    if (!machine) throw new Error('the lab is not up');
    return machine;
  };
  const run = async (node: string | undefined, command: string): Promise<string> => {
    const argv = command.split(' ');
    const { exit, stdout, stderr } = await ready().run({ ...(node ? { node } : {}), argv });
    if (exit !== 0) throw new Error(`${command}: ${stderr}`);
    return stdout;
  };

  before(async function () {
    await needsSandbox(this);
    machine = await openSandbox();
    for (const command of raising) await run(undefined, `ip ${command}`);
  });

  after(async () => {
    await machine?.[Symbol.asyncDispose]();
  });

  return {
    run,
    async stimulate(kind, options, silence) {
      const stimulus = { kind: kind.name, options: optionsOf(kind, options), place };
      const expect = silence ? [{ kind: 'received', options: { received: 0 }, place }] : [];
      const step = { name: kind.name, place, stimulus, expect };
      const measured = await stimulate(ready(), step, names);
      if (!measured) throw new Error('nothing was measured');
      return measured;
    },
  };
}

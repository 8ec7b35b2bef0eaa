/** Every YAML example on every page is a valid scenario, or part of one; complete ones pass. */
import { expect } from 'chai';
import { parse, stringify } from 'yaml';

import type { Report } from '../../src/model/report.js';
import { exitCode } from '../../src/report/exit-code.js';
import { runScenarios } from '../../src/run/run.js';
import { readScenario } from '../../src/scenario/read.js';
import { needsSandbox } from '../sandbox-possible.js';
import { kernelLacks } from '../skip.js';
import { untold } from '../untold.js';
import type { Block } from './pages.js';
import { blocksOf, pages } from './pages.js';

type Mapping = Readonly<Record<string, unknown>>;

const blocks = pages.flatMap(blocksOf).filter(({ language }) => language === 'yaml');

/** Nodes to which the parts refer. */
const nodes = {
  switch: {
    br0: { type: 'bridge' },
    p1: { type: 'veth', peer: 'host:eth0', master: 'br0' },
  },
  host: {},
  a: {
    eth0: { type: 'veth', peer: 'b:eth0', address: '10.0.1.1/24' },
    mv0: { type: 'macvlan', link: 'host:eth0', address: '10.0.0.1/24' },
  },
  b: {
    eth0: { address: '10.0.1.2/24' },
    mv0: { type: 'macvlan', link: 'host:eth0', address: '10.0.0.2/24' },
  },
  r: {},
  pod: {
    net1: {
      type: 'cni',
      on: 'a',
      conf: { cniVersion: '1.0.0', name: 'lan', type: 'macvlan', master: 'eth0' },
    },
  },
  v1: { vx0: { type: 'vxlan', id: 1, address: '10.0.2.1/24' } },
};

const base = {
  title: 'an example',
  nodes,
  capture: ['a:mv0', 'a:eth0', 'host:eth0', 'switch:p1', 'b:mv0', 'b:eth0'],
  steps: [{ ping: { from: 'a', to: 'b:eth0' }, expect: [{ received: 1 }] }],
};

/** A node with this interface, and interfaces that it may be stacked on. */
const withInterface = (example: Mapping, text: string): Mapping => ({
  ...base,
  nodes: {
    x: {
      br0: { type: 'bridge' },
      eth0: { type: 'dummy' },
      eth1: { type: 'dummy' },
      ...example,
    },
    host: text.includes('peer:') ? {} : { eth0: { type: 'dummy' } },
    ...(text.includes('peer: b:') ? { b: {} } : {}),
  },
  capture: [],
  steps: [{ expect: [{ link: 'x:br0', has: {} }] }],
});

/** Stimuli for expectations that need a certain one; a ping for all others. */
const command = { ip: { a: 'link set dev eth0 down' } };
const flows = {
  iperf: { flows: { macvlan: { from: 'a', to: 'b:mv0' }, wire: { from: 'a', to: 'b:eth0' } } },
};
const stimuli: Readonly<Record<string, Mapping>> = {
  fails: command,
  exit: command,
  output: command,
  result: command,
  ratio: flows,
  throughput: flows,
};

/** An expectation in a step with a suitable stimulus. */
function withExpectation(expectation: Mapping): Mapping {
  const [key = ''] = Object.keys(expectation);
  const stimulus = stimuli[key] ?? { ping: { from: 'a', to: 'b:eth0' } };
  return { ...base, steps: [{ ...stimulus, expect: [expectation] }] };
}

/** The complete scenario in which a part is tried. */
function complete({ page, text }: Block): Mapping {
  const value = parse(text) as Mapping | readonly Mapping[];
  if (page.path.endsWith('reference/devices.md')) return withInterface(value as Mapping, text);
  if (page.path.endsWith('reference/stimuli.md')) return { ...base, steps: [value] };
  if (page.path.endsWith('reference/expectations.md'))
    return withExpectation((value as readonly Mapping[])[0] ?? {});
  return { ...base, ...(value as Mapping) };
}

const isWhole = ({ text }: Block): boolean => /^title:/m.test(text) && /^nodes:/m.test(text);

describe('YAML of the pages', () => {
  it('is there', () => {
    expect(blocks.length).to.be.greaterThan(40);
    expect(blocks.filter(isWhole)).not.to.be.empty;
  });

  for (const block of blocks)
    it(`${block.place} has no mistakes`, () => {
      const text = isWhole(block) ? block.text : stringify(complete(block));
      const { problems } = readScenario(text, 'example.yaml');
      expect(problems.map(({ message }) => message)).to.deep.equal([]);
    });

  for (const block of blocks.filter(isWhole))
    it(`${block.place} passes`, async function () {
      await needsSandbox(this);
      const { scenarios } = readScenario(block.text, 'example.yaml');
      const report: Report = await runScenarios(scenarios, {}, () => undefined);
      const open = report.scenarios.map(untold).find((each) => each !== undefined);
      if (open !== undefined) kernelLacks(this, open);
      expect(exitCode(report), JSON.stringify(report.scenarios)).to.be.oneOf([0, 125]);
    });
});

import { expect } from 'chai';

import { netkit } from '../../src/devices/netkit.js';
import { batches } from '../../src/plan/batches.js';
import { formatPlan } from '../../src/plan/text.js';
import { planScenario } from '../../src/plan/plan.js';
import { topology } from '../plan/topology.js';
import { creations, describeLive, describeWords } from './kind.js';

describe('netkit', () => {
  describeWords(netkit, [
    [{ peer: 'pod:eth0' }, 'type'],
    [{ mode: 'l2', policy: 'blackhole', scrub: 'none' }, 'type mode l2 blackhole scrub none'],
  ]);

  it('only in l2 mode do ends have MAC addresses', () => {
    expect((['l2', 'l3', undefined] as const).map((mode) => netkit.mac({ mode }))).to.deep.equal([
      'own',
      'none',
      'none',
    ]);
  });

  const plan = planScenario(
    topology({
      a: {
        interfaces: {
          nk0: { type: 'netkit', options: { peer: 'b:nk0', mode: 'l3' } },
          nk1: { type: 'netkit', options: { peer: 'b:nk1', policy: 'blackhole' } },
        },
      },
      b: {
        interfaces: {
          nk0: { type: 'netkit', options: { mode: 'l3', policy: 'blackhole', scrub: 'none' } },
          nk1: { type: 'netkit' },
        },
      },
    }),
  );

  it('the words of the other end follow “peer”', () => {
    const text = formatPlan(plan).replaceAll(' \\\n ', '');
    expect(text).to.match(/netns a.* type netkit mode l3 peer blackhole scrub none name nk0 /);
    expect(text).to.match(/netns a.* type netkit blackhole peer name nk1 /);
  });

  it('each wire is made by an ip of its own', () => {
    const creating = batches(plan)
      .flat()
      .filter(({ lines }) => lines.some(({ command }) => command.creates === 'netkit'));
    expect(creating.map(({ lines }) => lines.length)).to.deep.equal([1, 1]);
  });

  describeLive(
    ['mode', 'policy', 'scrub'],
    creations(netkit, [{}, { mode: 'l2', policy: 'blackhole' }, { scrub: 'none' }]),
  );
});

import { execFileSync } from 'node:child_process';

import { expect } from 'chai';

import type { Service } from '../../src/model/scenario.js';
import { planScenario } from '../../src/plan/plan.js';
import { planServices, serviceFolder } from '../../src/plan/services.js';
import { formatPlan } from '../../src/plan/text.js';
import { topology } from './topology.js';

const place = { file: 'test.yaml', line: 1, column: 1 };

const service = (node: string, name: string, more: Partial<Service> = {}): Service => ({
  ...{ node, name, place, argv: [name], files: {}, ready: { contains: 'on' }, deadline: 1000 },
  after: [],
  ...more,
});

function scenarioWith(...services: Service[]) {
  const scenario = topology({ a: {}, b: {} });
  return {
    ...scenario,
    nodes: scenario.nodes.map((node) => ({
      ...node,
      services: services.filter((each) => each.node === node.name),
    })),
  };
}

const namesOf = (...services: Service[]): string =>
  planServices(scenarioWith(...services))
    .map(({ name }) => name)
    .join(' ');

describe('planServices', () => {
  it('keeps the order of the scenario where nothing asks for another', () => {
    expect(namesOf(service('a', 'one'), service('b', 'two'), service('a', 'three'))).to.equal(
      'one three two',
    );
  });

  it('puts before each what it waits for, also over several', () => {
    const first = service('a', 'one', { after: [{ node: 'b', name: 'two' }] });
    const second = service('b', 'two', { after: [{ node: 'b', name: 'three' }] });
    expect(namesOf(first, second, service('b', 'three'))).to.equal('three two one');
  });

  it('a scenario without services has none in its plan', () => {
    expect(planScenario(scenarioWith())).not.to.have.property('services');
  });
});

describe('the text of a plan with services', () => {
  const text = formatPlan(
    planScenario(
      scenarioWith(
        service('a', 'dns', {
          argv: ['dnsmasq', '-C', 'a b.conf'],
          files: { 'dns.conf': 'port=53\n$HOME `x`\n', 'more/empty': '' },
        }),
        service('b', 'web', { ready: { argv: ['nc', '-z', '10.0.0.1', '80'] } }),
      ),
    ),
  );

  it('writes the files and starts the programs in their folders', () => {
    expect(text.slice(text.indexOf('# the service dns'))).to
      .equal(`# the service dns of a, which must stay until the end
mkdir -p /run/services/a/dns /run/services/a/dns/more
cat >/run/services/a/dns/dns.conf <<'END'
port=53
$HOME \`x\`
END
cat >/run/services/a/dns/more/empty <<'END'

END
(cd /run/services/a/dns && exec ip netns exec a dnsmasq -C 'a b.conf') &
# it is ready when a line of its output contains on

# the service web of b, which must stay until the end
mkdir -p /run/services/b/web
(cd /run/services/b/web && exec ip netns exec b web) &
until (cd /run/services/b/web && exec ip netns exec b nc -z 10.0.0.1 80); do :; done
`);
  });

  it('is something that a shell can read', () => {
    execFileSync('sh', ['-n'], { input: text });
  });

  it('gives each service a folder of its own', () => {
    expect(serviceFolder({ node: 'a', name: 'x' })).to.equal('/run/services/a/x');
  });
});

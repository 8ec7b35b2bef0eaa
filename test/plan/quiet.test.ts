/** The scenario's settings override those for quiet, in the plan and in the kernel. */
import { expect } from 'chai';
import fc from 'fast-check';

import { planScenario } from '../../src/plan/plan.js';
import { quietTable } from '../../src/plan/quiet.js';
import { formatPlan } from '../../src/plan/text.js';
import { quietTopics } from '../../src/model/quiet.js';
import { runScenarios } from '../../src/run/run.js';
import { readText } from '../catalogue.js';
import { needsSandbox } from '../sandbox-possible.js';

const wire = ({ top = '', node = '', interface: own = '', address = 'fd00::1/64' } = {}): string =>
  `title: a wire
${top}
nodes:
  a:
    eth0: { type: veth, peer: b:eth0, address: [10.0.0.1/24, '${address}']${own} }
    ${node}
  b:
    eth0: { address: [10.0.0.2/24, 'fd00::2/64'] }
steps: [{ ip: { a: link show } }]
`;

type Sketch = Parameters<typeof wire>[0];

const plan = (sketch: Sketch) => planScenario(readText(wire(sketch))[0]!);

/** The commands for one node, as one would type them. */
const linesOf = (sketch: Sketch, node = 'a'): string[] =>
  plan(sketch)
    .commands.filter((command) => command.node === node)
    .map(({ argv }) => argv.join(' '));

/** Keys and values of all sysctls that quiet sets. */
const settings = quietTable
  .flatMap(({ topic, settings }) => (topic === undefined ? [] : settings))
  .filter((setting) => setting.startsWith('net.'))
  .map((setting) => /^(.*)=(.*)$/.exec(setting)!.slice(1) as [string, string]);

describe('quiet', () => {
  it('every topic sets something', () => {
    expect(new Set(quietTable.flatMap(({ topic }) => topic ?? []))).to.deep.equal(
      new Set(quietTopics),
    );
  });

  it('its lines are marked in the plan, and no others', () => {
    const marked = formatPlan(plan({}))
      .split('\n')
      .filter((line) => line.startsWith('# quiet'));
    expect(new Set(marked.map((line) => /^# quiet \((\w+)\): /.exec(line)?.[1]))).to.deep.equal(
      new Set(quietTopics.filter((topic) => topic !== 'ipv6')),
    );
    expect(formatPlan(plan({ top: 'quiet: off' }))).not.to.include('quiet');
  });

  for (const topic of quietTopics)
    it(`${topic}: off leaves the kernel’s own behaviour, and only of that`, () => {
      const text = (sketch: Sketch): string => formatPlan(plan(sketch));
      const marks = (sketch: Sketch): string[] =>
        text(sketch)
          .match(/# quiet \(\w+\)/g)
          ?.filter((mark) => !mark.includes('ipv6')) ?? [];
      const top = `quiet: { ${topic}: off }`;
      expect(text({ top })).not.to.include(`quiet (${topic})`);
      expect(new Set(marks({ top }))).to.deep.equal(
        new Set(marks({}).filter((mark) => !mark.includes(`(${topic})`))),
      );
    });

  it('IPv6 can be left on where nothing speaks it', () => {
    const text = (top: string): string =>
      formatPlan(
        planScenario(
          readText(`title: x\n${top}\nnodes: { a: {} }\nsteps: [{ ip: { a: link show } }]`)[0]!,
        ),
      );
    expect(text('')).to.include('disable_ipv6=1');
    expect(text('quiet: { ipv6: off }')).not.to.include('disable_ipv6');
  });

  it('a node has the last word', () => {
    const sketch = { top: 'quiet: off', node: 'quiet: { igmp: on }' };
    expect(linesOf(sketch).join('\n')).to.include('igmp_qrv=1').and.not.include('accept_dad');
    expect(linesOf(sketch, 'b').join('\n')).not.to.include('igmp_qrv');
    expect(linesOf({ node: 'quiet: off' }).join('\n')).not.to.include('ntable');
    expect(linesOf({ node: 'quiet: off' }, 'b').join('\n')).to.include('ntable');
  });

  it('a sysctl that a node sets itself is not set for quiet, be it of all or the default', () => {
    for (const [key] of settings) {
      if (key.includes('disable_ipv6')) continue;
      for (const said of [key, key.replace('.all.', '.default.'), key.replaceAll('.', '/')]) {
        const lines = linesOf({ node: `sysctls: { ${said}: 3 }` });
        const leaf = key.slice(key.lastIndexOf('.') + 1);
        const about = lines.filter((line) => line.includes(leaf));
        expect(about, said).to.deep.equal([`sysctl -qw ${said}=3`]);
      }
    }
  });

  it('what is said of an interface comes last, wherever it is said', () => {
    const keys = fc.constantFrom(
      ...['neigh.delay_first_probe_time', 'neigh.retrans_time_ms', 'conf.accept_dad'],
      ...['conf.router_solicitations', 'conf.mldv2_unsolicited_report_interval'],
    );
    fc.assert(
      fc.property(
        keys,
        fc.constantFrom(4, 6),
        fc.boolean(),
        fc.boolean(),
        (key, family, at, dad) => {
          const [table = '', name = ''] = key.split('.');
          const whole = `net.ipv${family}.${table}.eth0.${name}`;
          const lines = linesOf({
            ...(at ? { node: `sysctls: { ${whole}: 7 }` } : {}),
            interface: `${at ? '' : `, sysctls: { ipv${family}.${key}: 7 }`}${dad ? ', dad: on' : ''}`,
          });
          const own = lines.lastIndexOf(`sysctl -qw ${whole}=7`);
          expect(own).to.be.greaterThan(-1);
          for (const line of lines.slice(own + 1))
            expect(line)
              .not.to.match(/ntable/)
              .and.not.include(name);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('duplicates are looked for where the scenario says so, in whichever words', () => {
    const added = (sketch: Sketch): boolean =>
      linesOf(sketch).some((line) => line === 'ip address add fd00::1/64 dev eth0');
    const all = 'sysctls: { net.ipv6.conf.all.accept_dad: 1 }';
    const byDefault = (value: number): string =>
      `sysctls: { net.ipv6.conf.default.accept_dad: ${value} }`;
    const own = (value: number): string => `, sysctls: { ipv6.accept_dad: ${value} }`;
    for (const [sketch, looks] of [
      [{}, false],
      [{ interface: ', dad: on' }, true],
      [{ interface: own(1) }, true],
      [{ interface: own(0) }, false],
      [{ interface: `${own(2)}, dad: off` }, false],
      [{ node: 'sysctls: { net.ipv6.conf.eth0.accept_dad: 2 }' }, true],
      [{ node: all }, true],
      [{ node: byDefault(1) }, true],
      [{ node: byDefault(0) }, false],
      [{ node: byDefault(1), interface: own(0) }, false],
      [{ node: all, interface: own(0) }, true],
      [{ top: 'quiet: { dad: off }' }, true],
      [{ top: 'quiet: { dad: off }', interface: ', dad: off' }, false],
      [{ top: 'quiet: { dad: off }', interface: own(0) }, false],
    ] as const)
      expect(added(sketch), JSON.stringify(sketch)).to.equal(looks);
  });

  it('`dad` sets what the interface would not have anyway', () => {
    const set = (sketch: Sketch): string[] =>
      linesOf(sketch).filter((line) => line.includes('eth0.accept_dad'));
    expect(set({ interface: ', dad: on' })).to.deep.equal([
      'sysctl -qw net.ipv6.conf.eth0.accept_dad=1',
    ]);
    expect(set({ interface: ', dad: off' })).to.deep.equal([]);
    expect(set({ top: 'quiet: off', interface: ', dad: on' })).to.deep.equal([]);
    expect(set({ top: 'quiet: off', interface: ', dad: off' })).to.deep.equal([
      'sysctl -qw net.ipv6.conf.eth0.accept_dad=0',
    ]);
    const stricter = 'sysctls: { net.ipv6.conf.default.accept_dad: 2 }';
    expect(set({ node: stricter, interface: ', dad: on' })).to.deep.equal([]);
  });

  it('in the kernel, what the scenario says holds', async function () {
    this.timeout(30_000);
    await needsSandbox(this);
    const text = `
title: all of it
nodes:
  a:
    eth0:
      type: veth
      peer: b:eth0
      address: [10.0.0.1/24, fd00::1/64]
      sysctls: { ipv4.neigh.delay_first_probe_time: 1, ipv6.neigh.delay_first_probe_time: 2, ipv6.accept_dad: 2 }
    sysctls:
      net.ipv4.neigh.eth0.retrans_time_ms: 500
      net.ipv6.conf.all.router_solicitations: 3
      net.ipv6.conf.eth0.mldv2_unsolicited_report_interval: 40
      net.ipv4.igmp_qrv: 3
      net.ipv4.igmp_link_local_mcast_reports: 1
  b:
    eth0: { address: [10.0.0.2/24, fd00::2/64] }
  c:
    eth0: { type: veth, peer: d:eth0, address: [10.0.1.1/24, fd00:1::1/64] }
    quiet: off
  d: { eth0: { address: 10.0.1.2/24 } }
steps:
  - run:
      a: >-
        sysctl net.ipv4.neigh.eth0.delay_first_probe_time net.ipv6.neigh.eth0.delay_first_probe_time
        net.ipv6.conf.eth0.accept_dad net.ipv4.neigh.eth0.retrans_time_ms net.ipv6.conf.eth0.router_solicitations
        net.ipv6.conf.eth0.mldv2_unsolicited_report_interval net.ipv4.igmp_qrv net.ipv4.igmp_link_local_mcast_reports
    expect:
${[
  ...['ipv4.neigh.eth0.delay_first_probe_time = 1', 'ipv6.neigh.eth0.delay_first_probe_time = 2'],
  ...['ipv6.conf.eth0.accept_dad = 2', 'ipv4.neigh.eth0.retrans_time_ms = 500'],
  ...['router_solicitations = -1', 'report_interval = 40', 'igmp_qrv = 3', 'mcast_reports = 1'],
]
  .map((line) => `      - output: '${line}'`)
  .join('\n')}
  - run:
      c: >-
        sysctl net.ipv4.neigh.eth0.retrans_time_ms net.ipv6.conf.eth0.accept_dad net.ipv6.conf.eth0.router_solicitations
        net.ipv6.conf.eth0.mldv2_unsolicited_report_interval net.ipv4.igmp_qrv net.ipv4.igmp_link_local_mcast_reports
    expect:
${[
  ...['retrans_time_ms = 1000', 'accept_dad = 1', 'router_solicitations = -1'],
  ...['report_interval = 1000', 'igmp_qrv = 2', 'mcast_reports = 1'],
]
  .map((line) => `      - output: '${line}'`)
  .join('\n')}
`;
    const report = await runScenarios(readText(text), {});
    expect(report.scenarios[0]?.outcome, JSON.stringify(report.scenarios[0])).to.equal('pass');
  });
});

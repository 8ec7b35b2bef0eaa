import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { netlab, temporaryFolder } from './netlab.js';

const scenario = `title: macvlan in \${mode} mode
tags: [own]
cases:
  - { mode: bridge, received: 1 }
  - { mode: private, received: 0 }
  - { name: reflective, mode: vepa, received: 0 }
nodes:
  host:
    eth0: { type: veth, peer: switch:eth0 }
  switch:
    eth0: { type: veth, peer: host:eth0 }
  a:
    mv0: { type: macvlan, link: host:eth0, mode: "\${mode}", address: 10.0.0.1/24 }
  b:
    mv0: { type: macvlan, link: host:eth0, mode: "\${mode}", address: 10.0.0.2/24 }
capture: [host:eth0]
steps:
  - name: a pings b
    ping: { from: a, to: b:mv0 }
    expect:
      - received: "\${received}"
`;

describe('the current folder', () => {
  const folder = temporaryFolder();
  before(() => {
    mkdirSync(join(folder.path, 'scenarios/mine'), { recursive: true });
    writeFileSync(join(folder.path, 'scenarios/mine/modes.yaml'), scenario);
    writeFileSync(
      join(folder.path, 'scenarios/veth-pair.yaml'),
      scenario.replace('[own]', '[mine]'),
    );
  });
  after(() => folder[Symbol.dispose]());

  /** Headings of the plans that a line chooses. */
  const planned = async (line: string): Promise<string[]> => {
    const { out, err } = await netlab(`plan ${line}`, { folder: folder.path });
    expect(err).to.equal('');
    return out
      .split('\n')
      .filter((each) => each.includes(' · '))
      .map((each) => each.slice(2));
  };

  it('adds its own scenarios, which come before netlab’s of the same name', async () => {
    const { out } = await netlab('list --json', { folder: folder.path });
    const rows = JSON.parse(out) as { name: string; file: string; tags: string[] }[];
    const found = new Map(rows.map((row) => [row.name, row]));
    expect(found.get('modes')?.file).to.equal('scenarios/mine/modes.yaml');
    expect(found.get('veth-pair')?.tags).to.deep.equal(['mine']);
    expect(found.has('vepa-hairpin')).to.equal(true);
  });

  for (const [line, cases] of [
    ['modes', ['mode=bridge received=1', 'mode=private received=0', 'reflective']],
    ['modes --case reflective', ['reflective']],
    ['modes --case mode=vepa', ['reflective']],
    ['modes --case received=0', ['mode=private received=0', 'reflective']],
    ['modes --case mode=b* --case reflective', ['mode=bridge received=1', 'reflective']],
  ] as const)
    it(`chooses the cases of ${line}`, async () => {
      const headings = await planned(line);
      expect(headings.map((each) => /\[(.*)\]/.exec(each)?.[1])).to.deep.equal(cases);
    });

  it('tells the cases that there are', async () => {
    const { status, err } = await netlab('plan modes --case zzz', { folder: folder.path });
    expect(status).to.equal(2);
    expect(err).to.equal(
      'netlab: no case matches zzz\n' +
        '  there are mode=bridge received=1, mode=private received=0, reflective\n',
    );
  });

  it('shows one case, and names the others', async () => {
    const { out } = await netlab('show modes', { folder: folder.path });
    expect(out).to.include('modes · macvlan in bridge mode\n');
    expect(out).to.include(
      'case mode=bridge received=1 (others: mode=private received=0, reflective)',
    );
  });
});

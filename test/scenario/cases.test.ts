import { expect } from 'chai';

import { find, read, readOne } from './reading.js';

describe('cases', () => {
  const table = (rows: string): string => `
title: mode \${mode}
nodes:
  host: { br0: { type: bridge } }
  a: { mv0: { type: macvlan, link: host:br0, mode: "\${mode}", address: "10.0.0.\${last}/24" } }
cases:
${rows}
steps:
  - ping: { from: a, to: "\${to}", count: "\${count}" }
    expect:
      - received: \${count}
`;

  it('give one scenario each, with typed values', () => {
    const scenarios = read(
      table(
        '  - { mode: vepa, last: 1, count: 2, to: 10.0.0.9 }\n  - { name: second, mode: private, last: 3, count: 4, to: "${a:mv0.address}" }',
      ),
    );
    expect(scenarios.map((each) => [each.title, each.case?.name])).to.deep.equal([
      ['mode vepa', 'mode=vepa last=1 count=2 to=10.0.0.9'],
      ['mode private', 'second'],
    ]);
    expect(scenarios[1]?.case?.values).to.include({ mode: 'private', last: 3 });
    expect(scenarios.map(({ steps }) => steps[0]?.stimulus?.options)).to.deep.equal([
      { from: 'a', to: '10.0.0.9', count: 2 },
      { from: 'a', to: '10.0.0.3', count: 4 },
    ]);
    expect(scenarios[1] && find(scenarios[1], 'a', 'mv0').options).to.include({ mode: 'private' });
  });

  it('leave an option out with null', () => {
    const [scenario] = read(table('  - { mode: ~, last: 1, count: 1, to: 10.0.0.9 }'));
    expect(scenario && find(scenario, 'a', 'mv0').options).not.to.have.property('mode');
    expect(scenario?.title).to.equal('mode null');
  });
});

describe('references', () => {
  const values = (text: string): unknown =>
    readOne(`
title: x
nodes:
  a:
    br0: { type: bridge, mac: "02:00:00:00:00:0a", address: [fd00::1/64, 10.1.2.3/20] }
    mv0: { type: macvlan, link: br0, mode: passthru }
steps:
  - ip: { a: ${JSON.stringify(text)} }
`).steps[0]?.stimulus?.options;

  for (const [text, value] of [
    ['${a:br0.address}', 'fd00::1'],
    ['${a:br0.address4}', '10.1.2.3'],
    ['${a:br0.address6}', 'fd00::1'],
    ['${a:br0.network}', 'fd00::/64'],
    ['${a:br0.broadcast}', '10.1.15.255'],
    ['${a:br0.mac}', '02:00:00:00:00:0a'],
    ['${a:mv0.mac}', '02:00:00:00:00:0a'],
    ['${a:br0.linklocal}', 'fe80::ff:fe00:a'],
    ['${a:br0.name}', 'br0'],
    ['from ${a:br0.name} to ${a:mv0.name}!', 'from br0 to mv0!'],
    ['$${a:br0.name} $$ $x', '${a:br0.name} $$ $x'],
  ] as const)
    it(`${text} is ${value}`, () => {
      expect(values(text)).to.deep.equal({ a: value });
    });
});

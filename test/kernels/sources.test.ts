import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { machineSources } from '../../src/kernels/apt.js';
import {
  archiveSuites,
  kernelSources,
  parseSources,
  securitySuites,
} from '../../src/kernels/sources.js';
import { temporaryFolder } from '../cli/netlab.js';

const trust = (...entries: [string, string][]): Map<string, string> => new Map(entries);

describe('package sources', () => {
  for (const [name, text, expected] of [
    [
      'sources.list',
      'deb http://deb.debian.org/debian bookworm main contrib # comment\n',
      [{ uris: ['http://deb.debian.org/debian'], suites: ['bookworm'], trust: trust() }],
    ],
    [
      'sources.list',
      'deb [ arch=amd64 signed-by=/k.gpg check-valid-until=no ] https://m/debian/ sid main',
      [
        {
          uris: ['https://m/debian/'],
          suites: ['sid'],
          trust: trust(['signed-by', '/k.gpg'], ['check-valid-until', 'no']),
        },
      ],
    ],
    ['sources.list', '# deb http://deb.debian.org/debian sid main\n\n', []],
    ['sources.list', 'deb-src http://deb.debian.org/debian sid main\n', []],
    ['sources.list', 'deb http://deb.debian.org/debian\n', []],
    [
      'debian.sources',
      'Types: deb deb-src\n# a comment\nURIs: http://a/debian http://b/debian\nSuites: trixie\n trixie-updates\n' +
        'Components: main\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mDME\n',
      [
        {
          uris: ['http://a/debian', 'http://b/debian'],
          suites: ['trixie', 'trixie-updates'],
          trust: trust(['signed-by', '\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mDME']),
        },
      ],
    ],
    ['off.sources', 'Types: deb\nEnabled: no\nURIs: http://a/debian\nSuites: sid\n', []],
    ['src.sources', 'Types: deb-src\nURIs: http://a/debian\nSuites: sid\n', []],
  ] as const)
    it(`reads ${JSON.stringify(text.slice(0, 60))}`, () => {
      expect(parseSources(name, text)).to.deep.equal(expected);
    });

  const of = (line: string): string | undefined => kernelSources(parseSources('x.list', line));

  it('become all suites of the same mirror, with the same trust', () => {
    expect(of('deb [signed-by=/k.gpg] http://m/debian bookworm main')).to.equal(
      [
        'Types: deb',
        'URIs: http://m/debian',
        `Suites: ${archiveSuites.join(' ')}`,
        'Components: main',
        'Architectures: amd64',
        'signed-by: /k.gpg\n',
      ].join('\n'),
    );
  });

  it('tell a security mirror from an archive', () => {
    for (const suite of ['bookworm-security', 'stable-security', 'bullseye/updates'])
      expect(of(`deb http://m/debian-security ${suite} main`)).to.include(
        `Suites: ${securitySuites.join(' ')}\n`,
      );
    expect(of('deb http://m/debian bookworm-updates main')).to.include(' sid experimental\n');
  });

  it('name each mirror once', () => {
    const text = of('deb http://m/debian sid main\ndeb http://m/debian/ trixie main\n');
    expect(text?.match(/URIs/g)).to.have.length(1);
  });

  for (const line of [
    'deb https://deb.nodesource.com/node_20.x nodistro main',
    'deb http://archive.ubuntu.com/ubuntu noble main',
    'deb http://security.ubuntu.com/ubuntu noble-security main',
    'deb cdrom:[Debian]/ bookworm main',
    '',
  ])
    it(`are no Debian mirrors: ${line}`, () => {
      expect(of(line)).to.equal(undefined);
    });

  it('are in sources.list and sources.list.d, .list or .sources', async () => {
    using folder = temporaryFolder();
    const parts = join(folder.path, 'sources.list.d');
    mkdirSync(parts);
    writeFileSync(join(folder.path, 'sources.list'), 'deb http://one/debian sid main\n');
    writeFileSync(join(parts, 'b.list'), 'deb http://two/debian sid main\n');
    writeFileSync(join(parts, 'a.sources'), 'Types: deb\nURIs: http://three/debian\nSuites: sid\n');
    writeFileSync(join(parts, 'c.list.disabled'), 'deb http://four/debian sid main\n');
    const found = await machineSources(folder.path);
    expect(found.flatMap(({ uris }) => uris)).to.deep.equal([
      'http://one/debian',
      'http://three/debian',
      'http://two/debian',
    ]);
    expect(await machineSources(join(folder.path, 'nothing'))).to.deep.equal([]);
  });
});

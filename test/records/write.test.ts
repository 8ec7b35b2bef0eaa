/** Records replace only what netlab itself has written. */
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';

import { expect } from 'chai';
import fc from 'fast-check';

import { fileNames } from '../../src/base/file-name.js';
import type { Scenario } from '../../src/model/scenario.js';
import { keepRecord, recordFolder, refuseKeeping } from '../../src/records/write.js';
import { readKept } from '../../src/records/read.js';
import type { Recorded } from '../../src/records/recorded.js';
import { projectRoot, readFile, readText, scenarioFiles } from '../catalogue.js';
import { temporaryFolder } from '../cli/netlab.js';

const [model] = readText(`
title: a pair
nodes:
  a: { eth0: { type: veth, peer: b:eth0 } }
  b: { eth0: {} }
steps: [{ expect: [{ link: a:eth0, count: 1 }] }]
`);

function scenario(name: string, row?: string, rows: readonly string[] = [row ?? '']): Scenario {
  if (!model) throw new Error('no scenario');
  const folder = fileNames(rows)[rows.indexOf(row ?? '')] ?? '';
  return {
    ...model,
    name,
    ...(row === undefined ? {} : { case: { name: row, values: {}, folder } }),
  };
}

const recorded = (taps: readonly string[], kernel = 'Linux 6.1'): Recorded => ({
  kernel,
  steps: [],
  taps: taps.map((tap) => ({ tap, linkType: 1, frames: [] })),
});

/** All files below a folder, with their contents. */
const stock = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => {
        const path = join(folder, name);
        return [name, lstatSync(path).isFile() ? readFileSync(path, 'utf8') : ''];
      }),
  );

function put(folder: string, name: string, content: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
}

const putRecord = (path: string): void =>
  cpSync(join(projectRoot, 'captures/vepa-hairpin'), path, { recursive: true });

const reasons = (folder: string, ...scenarios: readonly Scenario[]): string[] =>
  refuseKeeping(folder, scenarios).map(({ path, reason }) => `${path} ${reason}`);

describe('keeping', function () {
  this.timeout(60_000);
  let folder: ReturnType<typeof temporaryFolder>;
  let keep: string;

  beforeEach(() => {
    folder = temporaryFolder();
    keep = join(folder.path, 'keep');
  });
  afterEach(() => folder[Symbol.dispose]());

  it('the reference captures stay where they are, and are netlab’s to replace', () => {
    const captures = join(projectRoot, 'captures');
    const scenarios = scenarioFiles().flatMap(readFile);
    expect(refuseKeeping(captures, scenarios)).to.deep.equal([]);
    const lost = scenarios.filter((each) => !existsSync(recordFolder(captures, each)));
    expect(lost.map(({ name }) => name)).to.deep.equal([]);
  });

  it('a record replaces an older one entirely, and leaves nothing beside it', async () => {
    keepRecord(keep, scenario('x'), recorded(['a:eth0', 'b:eth0']));
    const path = keepRecord(keep, scenario('x'), recorded(['a:eth0'], 'Linux 6.2'));
    expect(readdirSync(path)).to.deep.equal(['a-eth0.pcap', 'record.json']);
    expect(readdirSync(keep)).to.deep.equal(['x']);
    const kept = await readKept(path);
    expect(typeof kept === 'string' ? kept : kept.record.kernel).to.equal('Linux 6.2');
  });

  it('taps of one file name have files of their own', async () => {
    const path = keepRecord(keep, scenario('x'), recorded(['a-b:c', 'a:b-c', 'a:d']));
    const kept = await readKept(path);
    if (typeof kept === 'string') throw new Error(kept);
    expect(kept.record.taps).to.deep.equal([
      { tap: 'a-b:c', file: 'a-b~3ac.pcap' },
      { tap: 'a:b-c', file: 'a~3ab-c.pcap' },
      { tap: 'a:d', file: 'a-d.pcap' },
    ]);
    expect(readdirSync(path)).to.have.length(4);
  });

  it('cases of one file name have folders of their own, whichever of them run', () => {
    const cases = readText(`
title: a pair
cases: [{ name: a/b, mtu: 1400 }, { name: a-b, mtu: 1300 }, { name: '..', mtu: 1200 }]
nodes:
  a: { eth0: { type: veth, peer: b:eth0, mtu: "\${mtu}" } }
  b: { eth0: {} }
steps: [{ expect: [{ link: a:eth0, count: 1 }] }]
`);
    const folders = cases.map((each) => recordFolder('', each));
    expect(folders).to.deep.equal(['test/a~2fb', 'test/a-b', 'test/~2e.']);
  });

  /** What may be in a record's place, and the message about it. */
  const obstacles: readonly (readonly [
    what: string,
    make: (path: string) => void,
    said?: string,
  ])[] = [
    ['nothing', () => undefined],
    ['an empty folder', (path) => mkdirSync(path)],
    ['a record of the first netlab', putRecord],
    ['a file', (path) => writeFileSync(path, 'mine'), 'is a file'],
    [
      'a folder with a file',
      (path) => put(path, 'note', 'mine'),
      'may not be replaced: it contains note and no record.json',
    ],
    [
      'a record with a file beside it',
      (path) => {
        putRecord(path);
        put(path, 'note', 'mine');
      },
      'may not be replaced: netlab did not write note',
    ],
    [
      'a record with a link in place of a capture',
      (path) => {
        putRecord(path);
        rmSync(join(path, 'a-mv0.pcap'));
        symlinkSync('/dev/null', join(path, 'a-mv0.pcap'));
      },
      'may not be replaced: netlab did not write a-mv0.pcap',
    ],
    [
      'another program’s record.json',
      (path) => put(path, 'record.json', '{"format":1}'),
      'may not be replaced: its record.json is not a record of a run (scenario: Invalid input: expected string, received undefined)',
    ],
    [
      'a record of a later netlab',
      (path) => put(path, 'record.json', '{"format":2}'),
      'may not be replaced: its record.json is not a record of a run (format: Invalid input: expected 1)',
    ],
    [
      'a damaged record.json',
      (path) => put(path, 'record.json', ''),
      'may not be replaced: its record.json is not a record of a run (Unexpected end of JSON input)',
    ],
    [
      'a link to a record',
      (path) => {
        putRecord(join(folder.path, 'other'));
        symlinkSync(join(folder.path, 'other'), path);
      },
      'is a symbolic link',
    ],
    ['a link to nowhere', (path) => symlinkSync('nowhere', path), 'is a symbolic link'],
  ];
  for (const [what, make, said] of obstacles)
    for (const [row, where] of [
      [undefined, 'a scenario'],
      ['one', 'a case'],
    ] as const)
      it(`${what} in place of ${where} ${said ? 'stays' : 'is replaced'}`, () => {
        const mine = scenario('x', row);
        const path = recordFolder(keep, mine);
        mkdirSync(join(path, '..'), { recursive: true });
        make(path);
        const before = stock(folder.path);
        expect(reasons(keep, mine)).to.deep.equal(said ? [`${path} ${said}`] : []);
        expect(stock(folder.path)).to.deep.equal(before);
        if (said) expect(() => keepRecord(keep, mine, recorded(['a:b']))).to.throw(path);
        else keepRecord(keep, mine, recorded(['a:b']));
        if (said) expect(stock(folder.path)).to.deep.equal(before);
        else expect(readdirSync(path)).to.deep.equal(['a-b.pcap', 'record.json']);
        expect(readdirSync(join(path, '..'))).to.deep.equal([basename(path)]);
      });

  for (const [what, make, said] of [
    ['a file', (path: string) => writeFileSync(path, 'mine'), 'is a file'],
    ['a link', (path: string) => symlinkSync(folder.path, path), 'is a symbolic link'],
  ] as const)
    it(`${what} above a case stays`, () => {
      mkdirSync(keep);
      make(join(keep, 'x'));
      expect(reasons(keep, scenario('x', 'one'))).to.deep.equal([`${join(keep, 'x')} ${said}`]);
      expect(() => keepRecord(keep, scenario('x', 'one'), recorded([]))).to.throw(said);
    });

  it('two scenarios of one name are refused, one that is repeated is not', () => {
    const one = { ...scenario('x'), file: 'a/x.yaml' };
    const two = { ...scenario('x'), file: 'b/x.yaml' };
    expect(reasons(keep, one, one)).to.deep.equal([]);
    expect(reasons(keep, one, two)).to.deep.equal([
      `${keep}/x would be for both a/x.yaml and b/x.yaml`,
    ]);
    expect(existsSync(keep)).to.equal(false);
  });

  for (const [what, path, said] of [
    ['a file', 'note', 'is not a folder'],
    ['below a file', 'note/x', `cannot exist: NOTE is not a folder`],
    ['a link to nowhere', 'nowhere', 'is not writable: no such file or directory'],
    ['a name that is too long', 'x'.repeat(300), 'is not writable: name too long'],
  ] as const)
    it(`nothing is kept in ${what}`, () => {
      writeFileSync(join(folder.path, 'note'), 'mine');
      symlinkSync('not-there', join(folder.path, 'nowhere'));
      const target = join(folder.path, path);
      expect(reasons(target, scenario('x'))).to.deep.equal([
        `${target} ${said.replace('NOTE', join(folder.path, 'note'))}`,
      ]);
    });

  it('hostile names of scenarios, cases and taps change nothing outside the folder, and are all found again', async () => {
    const name = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '',
        '...',
        '../canary',
        'a/b',
        'a-b',
        '/etc',
        'note',
        'record.json',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom('.', '/', '-', '~', 'a', '\n', '\u202e'), maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(
        name,
        fc.uniqueArray(name, { maxLength: 4 }),
        fc.uniqueArray(name, { maxLength: 4 }),
        async (own, rows, taps) => {
          const canary = join(folder.path, 'canary');
          mkdirSync(join(canary, 'keep'), { recursive: true });
          writeFileSync(join(canary, 'note'), 'mine');
          writeFileSync(join(canary, 'keep/.hidden'), 'mine');
          const target = join(canary, 'keep/here');
          const before = stock(canary);
          const all =
            rows.length === 0 ? [scenario(own)] : rows.map((row) => scenario(own, row, rows));
          expect(refuseKeeping(target, all)).to.deep.equal([]);
          // Twice: the record is replaced.
          for (const each of [...all, ...all])
            keepRecord(target, each, recorded(taps, each.case?.name));
          for (const each of all) {
            const kept = await readKept(recordFolder(target, each));
            if (typeof kept === 'string') throw new Error(kept);
            expect(kept.record.kernel).to.equal(each.case?.name ?? 'Linux 6.1');
            expect([...kept.captures.keys()]).to.deep.equal(taps);
          }
          rmSync(target, { recursive: true });
          expect(stock(canary)).to.deep.equal(before);
        },
      ),
      { numRuns: 50 },
    );
  });
});

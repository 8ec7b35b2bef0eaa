/** Checks the structure of the sources: floors, restricted packages, sizes, and a test and example for every kind. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { expect } from 'chai';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');
const source = join(root, 'src');

/** From top to bottom: a room imports only from itself and from lower floors. */
const floors = [
  ['cli'],
  ['doctor', 'run'],
  ['guests', 'records'],
  ['kernels'],
  ['host', 'report'],
  ['files', 'judge'],
  ['audit', 'compare', 'plan'],
  ['scenario'],
  ['expects', 'probes', 'devices'],
  ['filter'],
  ['wire'],
  ['terms'],
  ['model'],
  ['base'],
];
const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));

const roomOf = (path: string): string => path.split('/')[0] ?? '';

/** Rooms that touch the machine: its files, programs and kernels. */
const machineRooms = new Set(['doctor', 'files', 'guests', 'host', 'kernels']);
const impureRooms = new Set([...machineRooms, 'cli', 'records', 'run']);

/** Packages and node modules that may be imported in one place only. */
const edges: Record<string, (file: string) => boolean> = {
  execa: (file) => machineRooms.has(roomOf(file)),
  yargs: (file) => file.startsWith('cli/'),
  'yargs/helpers': (file) => file.startsWith('cli/'),
  'pcap-parser': (file) => file.startsWith('wire/pcap'),
  re2js: (file) => file === 'terms/re2.ts',
  yaml: (file) => file.startsWith('scenario/'),
  mocha: (file) => file.startsWith('report/'),
  'junit-report-builder': (file) => file.startsWith('report/'),
  'node:fs': (file) => file.startsWith('cli/') || machineRooms.has(roomOf(file)),
  'node:fs/promises': (file) => file.startsWith('cli/') || machineRooms.has(roomOf(file)),
  'node:os': (file) => impureRooms.has(roomOf(file)),
  'node:child_process': () => false,
};

/** Pure rooms: they access neither the clock, nor random numbers, nor the machine. */
const pure = new Set(floors.flat().filter((room) => !impureRooms.has(room)));
const impurities =
  /\b(Date\b|Math\.random|process\.|performance\.|setTimeout|setInterval|setImmediate)/;

interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files: SourceFile[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(source, path), 'utf8');
    const imports = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
    return { path, room: roomOf(path), text, imports };
  });

/** The `src`-relative path of an import of our own. */
const inside = (file: SourceFile, name: string): string | undefined =>
  name.startsWith('.')
    ? relative(source, resolve(source, dirname(file.path), name)).replace(/\.js$/, '.ts')
    : undefined;

describe('the house', () => {
  it('has no rooms but those with a floor', () => {
    const unknown = files.filter(({ room }) => floorOf(room) < 0).map(({ path }) => path);
    expect(unknown).to.deep.equal([]);
  });

  it('imports only go down', () => {
    const upward = files.flatMap((file) =>
      file.imports.flatMap((name) => {
        const target = inside(file, name);
        if (target === undefined) return [];
        const room = roomOf(target);
        const down = room === file.room || floorOf(room) > floorOf(file.room);
        return down ? [] : [`${file.path} imports ${target}`];
      }),
    );
    expect(upward).to.deep.equal([]);
  });

  it('packages stay in their rooms', () => {
    const strays = files.flatMap((file) =>
      file.imports
        .filter((name) => edges[name]?.(file.path) === false)
        .map((name) => `${file.path} imports ${name}`),
    );
    expect(strays).to.deep.equal([]);
  });

  it('the rooms that decide reach no clock, chance or machine', () => {
    const reaching = files
      .filter(({ room }) => pure.has(room))
      .flatMap(({ path, text }) => {
        const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
        const found = impurities.exec(code);
        return found ? [`${path}: ${found[0]}`] : [];
      });
    expect(reaching).to.deep.equal([]);
  });

  it('imports no module of Node’s while it runs: the bundle cannot', () => {
    const dynamic = files.filter(({ text }) => /\bawait import\('node:/.test(text));
    expect(dynamic.map(({ path }) => path)).to.deep.equal([]);
  });

  it('has no cycles', () => {
    const graph = new Map(
      files.map((file) => [file.path, file.imports.flatMap((name) => inside(file, name) ?? [])]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path))
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path) || trail.includes(path)) return;
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).to.deep.equal([]);
  });

  it('no file has more than 300 lines', () => {
    const long = files
      .map(({ path, text }) => `${path}: ${text.split('\n').length - 1}`)
      .filter((entry) => Number(entry.split(': ')[1]) > 300);
    expect(long).to.deep.equal([]);
  });

  it('has no drawers', () => {
    const drawers = files.filter(({ path }) =>
      /(^|\/)(utils?|helpers?|common|manager|misc)\b/.test(path),
    );
    expect(drawers.map(({ path }) => path)).to.deep.equal([]);
  });

  it('every file begins by saying what it is', () => {
    const silent = files.filter(
      ({ text }) =>
        !/^(\/\*\*|\/\/)/.test(text) && !/^(import|export)[\s\S]{0,600}?\/\*\*/.test(text),
    );
    expect(silent.map(({ path }) => path)).to.deep.equal([]);
  });

  for (const [room, index] of [
    ['devices', 'devices'],
    ['probes', 'probes'],
    ['expects', 'expects'],
  ] as const)
    it(`every kind of ${room} has a test`, async () => {
      const module = (await import(`../src/${room}/index.js`)) as Record<
        string,
        Record<string, unknown>
      >;
      const names = Object.keys(module[index] ?? {});
      expect(names).not.to.be.empty;
      const untested = names.filter(
        (name) => !existsSync(join(root, 'test', room, `${name}.test.ts`)),
      );
      expect(untested).to.deep.equal([]);
    });
});

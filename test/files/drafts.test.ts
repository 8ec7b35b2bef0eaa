/** Leftovers of a killed netlab are removed, and nothing else: real files with set times. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { expect } from 'chai';

import { draftName, sweepDrafts } from '../../src/files/drafts.js';
import { temporaryFolder } from '../cli/netlab.js';

const minute = 60;
const day = 24 * 60 * minute;
const uuid = '01234567-89ab-cdef-0123-456789abcdef';

/** This process's draft, as seen by others. */
const [, machine = '', pid = '', began = ''] =
  /^\.netlab-(\w+)-(\d+)-(\d+)-/.exec(draftName()) ?? [];
const ended = String(spawnSync('true').pid);

describe('drafts', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const path = (name: string): string => join(folder.path, name);

  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder[Symbol.dispose]());

  it('tell their writer', () => {
    expect(Number(pid)).to.equal(process.pid);
    expect(machine).to.match(/^[0-9a-f]{12}$/);
  });

  const age = (name: string, seconds: number): void => {
    const time = Date.now() / 1000 - seconds;
    utimesSync(path(name), time, time);
  };
  const all = (draft: string): string[] => readdirSync(draft);

  const cases: [what: string, name: string, seconds: number, swept: boolean][] = [
    ['of a process that has ended', `.netlab-${machine}-${ended}-1-${uuid}`, 2 * minute, true],
    ['that is of this minute', `.netlab-${machine}-${ended}-1-${uuid}`, 10, false],
    ['of a process that works', `.netlab-${machine}-${pid}-${began}-${uuid}`, day, false],
    ['of a process that had this number before', `.netlab-${machine}-${pid}-1-${uuid}`, 120, true],
    ['of another machine', `.netlab-0123456789ab-${ended}-1-${uuid}`, day / 2, false],
    ['of another machine, long ago', `.netlab-0123456789ab-${pid}-1-${uuid}`, 2 * day, true],
    ['of an earlier netlab', `.netlab-${uuid}`, day / 2, false],
    ['of an earlier netlab, long ago', `.netlab-${uuid}`, 2 * day, true],
    ['by a name alone', '.netlab-mine', 2 * day, false],
    ['by a longer name', `.netlab-${uuid}.bak`, 2 * day, false],
  ];
  for (const [what, name, seconds, swept] of cases)
    for (const kind of ['file', 'folder'])
      it(`${swept ? 'go' : 'stay'}: a ${kind} ${what}`, () => {
        if (kind === 'folder') mkdirSync(path(name));
        writeFileSync(kind === 'file' ? path(name) : join(path(name), 'a.pcap'), '');
        age(name, seconds);
        sweepDrafts(folder.path, all);
        expect(readdirSync(folder.path)).to.deep.equal(swept ? [] : [name]);
      });

  it('stay when they have what is not netlab’s, and links are not followed', () => {
    const full = `.netlab-${uuid}`;
    const link = `.netlab-${uuid.replace('0', '9')}`;
    mkdirSync(path(full));
    writeFileSync(join(path(full), 'note'), 'mine');
    symlinkSync(basename(full), path(link));
    const later = Date.now() + 3 * day * 1000;
    sweepDrafts(dirname(path(full)), () => undefined, later);
    expect(readdirSync(folder.path).sort()).to.deep.equal([full, link].sort());
    expect(readdirSync(path(full))).to.deep.equal(['note']);
  });
});

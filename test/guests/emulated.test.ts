/** A guest resumed from a snapshot behaves like a freshly booted one; a damaged snapshot is ignored. */
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { Guest } from '../../src/guests/guest.js';
import { bootGuest } from '../../src/guests/guest.js';
import { distrustKvm } from '../../src/guests/kvm.js';
import type { GuestKernel } from '../../src/model/kernel.js';
import { needsSystem } from '../guest-possible.js';

describe('an emulated guest', function () {
  this.timeout(120_000);
  let kernel: GuestKernel;
  let cache: string | undefined;
  const usual = process.env.XDG_CACHE_HOME;
  const notes: string[] = [];
  const boot = (): Promise<Guest> => bootGuest(kernel, { onNote: (text) => notes.push(text) });

  /** Output of a command in a machine of its own. */
  async function ask(guest: Guest, script: string): Promise<string> {
    const machine = await guest.open();
    const { stdout } = await machine.run({ argv: ['sh', '-c', script] });
    machine[Symbol.dispose]();
    expect(await guest.inspect()).to.deep.equal({ troubles: [] });
    return stdout;
  }

  const snapshot = (): string | undefined =>
    readdirSync(join(cache ?? '', 'netlab')).find((name) => /^snapshot-[^.]+$/.test(name));

  before(async function () {
    kernel = await needsSystem(this);
    cache = mkdtempSync(join(tmpdir(), 'netlab-test-'));
    process.env.XDG_CACHE_HOME = cache;
    distrustKvm();
  });

  after(() => {
    if (cache === undefined) return;
    if (usual === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = usual;
    rmSync(cache, { recursive: true });
  });

  it('goes on from one snapshot side by side with another, with its own random numbers and the time', async () => {
    const guests = await Promise.all([boot(), boot()]);
    try {
      expect(notes).to.deep.equal([]);
      expect(snapshot()).to.be.a('string');
      const said = await Promise.all(
        guests.map((guest) =>
          ask(guest, 'cat /proc/sys/kernel/random/uuid; date +%s.%N; ip -br link show lo'),
        ),
      );
      const lines = said.map((text) => text.split('\n'));
      expect(new Set(lines.map(([number]) => number)).size).to.equal(2);
      for (const [, time, device] of lines) {
        expect(Number(time)).to.be.closeTo(Date.now() / 1000, 5);
        expect(device).to.match(/^lo /);
      }
    } finally {
      for (const guest of guests) await guest[Symbol.asyncDispose]();
    }
  });

  it('boots anew when its snapshot is damaged, and says so', async () => {
    truncateSync(join(cache ?? '', 'netlab', snapshot() ?? 'none', 'state'), 1000);
    const guest = await boot();
    try {
      expect(notes).to.have.length(1);
      expect(notes[0]).to.match(/^a snapshot cannot be used, so the guest boots: /);
      expect(snapshot()).to.equal(undefined);
      expect(await ask(guest, 'echo here')).to.equal('here\n');
    } finally {
      await guest[Symbol.asyncDispose]();
    }
  });

  it('says when no snapshot can be made', async () => {
    notes.length = 0;
    const none = { ...kernel, image: '/bin/false' };
    const reason = await bootGuest(none, { onNote: (text) => notes.push(text) }).then(
      () => undefined,
      (error: unknown) => (error as Error).message,
    );
    expect(reason).to.match(/did not boot/);
    expect(notes).to.have.length(1);
    expect(notes[0]).to.match(/^no snapshot was kept, so each guest boots: .*did not boot/);
  });
});

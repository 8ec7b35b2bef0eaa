/** Guests of both engines: consecutive machines, what they leave behind, and a kernel that dies. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { Guest } from '../../src/guests/guest.js';
import { bootGuest } from '../../src/guests/guest.js';
import type { Machine } from '../../src/host/machine.js';
import { machineFolder } from '../../src/host/machine.js';
import type { GuestKernel } from '../../src/model/kernel.js';
import { needsSystem, needsUserMode } from '../guest-possible.js';

const engines = { 'user-mode': needsUserMode, system: needsSystem };

for (const [engine, needsKernel] of Object.entries(engines))
  describe(`a guest (${engine})`, function () {
    this.timeout(120_000);
    let kernel: GuestKernel;
    let guest: Guest;
    let folder: string | undefined;
    const usual = process.env.TMPDIR;

    before(async function () {
      kernel = await needsKernel(this);
      // A folder without other runs' guests.
      folder = mkdtempSync(join(tmpdir(), 'netlab-test-'));
      process.env.TMPDIR = folder;
      guest = await bootGuest(kernel);
    });

    after(async () => {
      if (folder === undefined) return;
      await guest[Symbol.asyncDispose]();
      if (usual === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = usual;
      expect(readdirSync(folder)).to.deep.equal([]);
      rmSync(folder, { recursive: true });
    });

    /** Runs something in a machine, closes it, and returns the guest's state afterwards. */
    async function turn(act: (machine: Machine) => Promise<void>): ReturnType<Guest['inspect']> {
      const machine = await guest.open();
      try {
        await act(machine);
      } finally {
        machine[Symbol.dispose]();
      }
      return guest.inspect();
    }

    it('has the kernel that was asked for', () =>
      expect(guest.runningKernel).to.equal(`Linux ${kernel.release}`));

    it('starts processes as a sandbox does', async () => {
      const aftermath = await turn(async (machine) => {
        const request = {
          argv: ['sh', '-c', 'cat; echo "to err" >&2; exit 3'],
          input: "it's\n#1\0 é",
        };
        expect(await machine.run(request)).to.deep.equal({
          node: '',
          argv: request.argv,
          exit: 3,
          stdout: "it's\n#1\0 é",
          stderr: 'to err\n',
        });
        const lines: string[] = [];
        const sleeping = machine.start({
          argv: ['sh', '-c', 'echo up; exec sleep 100'],
          onLine: (line) => lines.push(line),
        });
        machine.signal('TERM', [await sleeping.pid]);
        expect((await sleeping.ended).exit).to.equal(128 + 15);
        expect(await machine.run({ argv: ['no-such-program'] })).to.include({ exit: 127 });
      });
      expect(aftermath).to.deep.equal({ troubles: [] });
    });

    it('reads a file that grows', async () => {
      await turn(async (machine) => {
        const file = `${machineFolder}/growing`;
        const writer = machine.start({
          argv: [
            'sh',
            '-c',
            `printf 12345 >${file}; echo; read -r _ </dev/null; exec sleep 100 >>${file}`,
          ],
          onLine: () => told(),
        });
        let told = (): void => undefined;
        await new Promise<void>((resolve) => (told = resolve));
        expect(Buffer.from(await machine.read(file, 3)).toString()).to.equal('45');
        machine.signal('KILL', [await writer.pid]);
        await writer.ended;
      });
    });

    it('takes more commands at once than a terminal holds', async () => {
      await turn(async (machine) => {
        const long = 'x'.repeat(300);
        const all = Array.from({ length: 60 }, () => machine.run({ argv: ['echo', long] }));
        const said = new Set((await Promise.all(all)).map(({ stdout }) => stdout));
        expect([...said]).to.deep.equal([`${long}\n`]);
      });
    });

    it('keeps outputs apart when processes live on', async () => {
      await turn(async (machine) => {
        const daemon = ['sh', '-c', 'sleep 100 & echo started'];
        for (let round = 0; round < 3; round++)
          expect(await machine.run({ argv: daemon })).to.include({
            stdout: 'started\n',
            stderr: '',
          });
        for (let round = 0; round < 12; round++)
          expect(await machine.run({ argv: ['echo', `${round}`] })).to.include({
            stdout: `${round}\n`,
          });
      });
    });

    it('makes devices that need a module, and keeps nothing of a machine for the next', async () => {
      const input = [
        'netns add a',
        '-n a link add v0 type veth peer v1',
        '-n a link add iv0 link v0 type ipvlan mode l2',
      ];
      for (let round = 0; round < 2; round++) {
        const aftermath = await turn(async (machine) => {
          const add = await machine.run({ argv: ['ip', 'netns', 'add', 'a'] });
          expect(add).to.include({ exit: 0, stderr: '' });
          for (const line of input.slice(1)) {
            const made = await machine.run({ argv: ['ip', ...line.split(' ')] });
            expect(made, line).to.include({ exit: 0, stderr: '' });
          }
          const links = await machine.run({ node: 'a', argv: ['ip', '-j', 'link'] });
          const names = (JSON.parse(links.stdout) as { ifname: string }[]).map(
            ({ ifname }) => ifname,
          );
          expect(names).to.have.members(['lo', 'v0', 'v1', 'iv0']);
        });
        expect(aftermath).to.deep.equal({ troubles: [] });
      }
    });

    it('is not waited for when nothing ran in it', async () =>
      expect(await guest.inspect()).to.deep.equal({ troubles: [] }));

    it('is dirty when its kernel complained', async () => {
      const words = 'unregister_netdevice: waiting for v0 to become free. Usage count = 2';
      const other = await bootGuest(kernel);
      try {
        const machine = await other.open();
        await machine.run({ argv: ['sh', '-c', `echo '<2>${words}' >/dev/kmsg`] });
        machine[Symbol.dispose]();
        expect(await other.inspect()).to.deep.equal({ troubles: [[words]], residue: words });
      } finally {
        await other[Symbol.asyncDispose]();
      }
    });

    it('that panics says so, and takes everything under way with it', async () => {
      const other = await bootGuest(kernel);
      const machine = await other.open();
      const crash = machine.start({ argv: ['sh', '-c', 'echo c >/proc/sysrq-trigger'] });
      const failure = await crash.ended.catch((error: unknown) => (error as Error).message);
      expect(failure).to.equal(
        'the guest ended: Kernel panic - not syncing: sysrq triggered crash',
      );
      expect((await machine.lost).message).to.equal(failure);
      machine[Symbol.dispose]();
      const { troubles, residue } = await other.inspect();
      expect(troubles.map(([first]) => first)).to.deep.equal([
        'Kernel panic - not syncing: sysrq triggered crash',
      ]);
      expect(residue).to.equal(failure);
      await other[Symbol.asyncDispose]();
    });

    it('whose kernel is none does not boot, with the reason', async () => {
      const none = { ...kernel, image: '/bin/false' };
      const failure = await bootGuest(none).catch((error: unknown) => error as Error);
      expect(failure).to.be.an('error').with.property('name', 'GuestError');
      expect((failure as Error).message).to.match(/^\S+ \(\S+\) did not boot: the guest ended/);
    });
  });

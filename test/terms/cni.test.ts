/** The script that plays the container runtime, tried with plugins that say what they were given. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { Attachment, CniCommand } from '../../src/terms/cni.js';
import {
  cniCommand,
  describeCni,
  isCniCommand,
  networkConfiguration,
  pluginPaths,
} from '../../src/terms/cni.js';

/** Prints its command, its name and what it reads, as a result. */
const echo = `#!/bin/sh
read -r conf
printf '{"by":"%s","did":"%s","conf":%s}\\n' "\${0##*/}" "$CNI_COMMAND" "$conf"
`;
const refusing = `#!/bin/sh
cat >/dev/null
printf '{\\n    "code": 7,\\n    "msg": "no: not here"\\n}'
exit 1
`;

const list = networkConfiguration.parse({
  cniVersion: '1.0.0',
  name: 'lan',
  plugins: [
    { type: 'first', ipam: { type: 'host-local', subnet: '10.0.0.0/24' } },
    { type: 'second', capabilities: { mac: true, ips: false } },
  ],
});

const attachment: Attachment = {
  node: 'pod',
  interface: 'net1',
  conf: list,
  runtimeConfig: { mac: '02:00:00:00:00:09', ips: ['10.0.0.9/24'], other: 1 },
  addresses: [],
};

describe('CNI', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'netlab-cni-'));
    for (const [name, text] of [
      ['first', echo],
      ['second', echo],
      ['refusing', refusing],
      // Instead of a look at the interface, which these plugins do not make.
      ['nsenter', '#!/bin/sh\n'],
    ] as const) {
      writeFileSync(join(folder, name), text);
      chmodSync(join(folder, name), 0o755);
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Runs a command with the kept result in the test's own folder. */
  function run(command: CniCommand, given: Attachment = attachment) {
    const argv = cniCommand(command, given).map((word) => word.replace('/run/cni', folder));
    return spawnSync(argv[0] ?? '', argv.slice(1), {
      env: { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}`, CNI_PATH: folder },
      encoding: 'utf8',
    });
  }

  interface Result {
    readonly by: string;
    readonly did: string;
    readonly conf: { readonly prevResult?: Result } & Record<string, unknown>;
  }
  const resultOf = (text: string): Result => JSON.parse(text) as Result;

  it('hands each plugin its own configuration and the result of the one before', () => {
    const { by, conf } = resultOf(run('ADD').stdout);
    expect(by).to.equal('second');
    const { prevResult, ...second } = conf;
    expect(second).to.deep.equal({
      type: 'second',
      cniVersion: '1.0.0',
      name: 'lan',
      runtimeConfig: { mac: '02:00:00:00:00:09' },
    });
    expect(prevResult).to.deep.include({ by: 'first', did: 'ADD' });
    expect(prevResult?.conf).to.deep.equal({
      type: 'first',
      ipam: {
        type: 'host-local',
        subnet: '10.0.0.0/24',
        dataDir: join(folder, 'var/lib/cni/networks'),
      },
      cniVersion: '1.0.0',
      name: 'lan',
    });
  });

  it('keeps the result of ADD for CHECK and DEL, and forgets it after DEL', () => {
    run('ADD');
    const kept = execFileSync('cat', [join(folder, 'results/lan-pod-net1')], { encoding: 'utf8' });
    expect(resultOf(kept).by).to.equal('second');
    expect(run('CHECK').status).to.equal(0);
    expect(run('DEL').status).to.equal(0);
    expect(run('DEL').status).to.equal(0);
    expect(spawnSync('ls', [join(folder, 'results')], { encoding: 'utf8' }).stdout).to.equal('');
  });

  it('ends with the error of the plugin that fails, and keeps nothing', () => {
    const conf = networkConfiguration.parse({
      ...list,
      plugins: [{ type: 'first' }, { type: 'refusing' }],
    });
    const { status, stdout, stderr } = run('ADD', { ...attachment, node: 'other', conf });
    expect(status).to.equal(1);
    expect(JSON.parse(stdout)).to.deep.equal({ code: 7, msg: 'no: not here' });
    expect(stderr).to.equal('no: not here\n');
    expect(spawnSync('ls', [join(folder, 'results')], { encoding: 'utf8' }).stdout).to.equal('');
  });

  it('names a plugin that is not there', () => {
    const conf = networkConfiguration.parse({ cniVersion: '1.0.0', name: 'lan', type: 'nosuch' });
    const { status, stderr } = run('ADD', { ...attachment, conf });
    expect(status).to.equal(127);
    expect(stderr).to.equal(`no CNI plugin nosuch in ${folder}\n`);
  });

  it('takes no command of the shell for a plugin', () => {
    const conf = networkConfiguration.parse({ cniVersion: '1.0.0', name: 'lan', type: 'true' });
    const { status, stderr } = run('ADD', { ...attachment, conf });
    expect(status).to.equal(127);
    expect(stderr).to.match(/^no CNI plugin true in /);
  });

  for (const [given, used] of [
    ['/var/leases', '/run/cni/var/leases'],
    ['/../../tmp/leases', '/run/cni/tmp/leases'],
    ['/a/./../..//b/', '/run/cni/b'],
  ] as const)
    it(`keeps what is for ${given} in ${used}`, () => {
      const conf = networkConfiguration.parse({
        cniVersion: '1.0.0',
        name: 'lan',
        type: 'tuning',
        dataDir: given,
        delegate: { ipam: { type: 'host-local', dataDir: given } },
      });
      const read = cniCommand('ADD', { ...attachment, conf }).find((word) => word.startsWith('{'));
      expect(JSON.parse(`${read ?? ''}}`)).to.deep.include({
        dataDir: used,
        delegate: { ipam: { type: 'host-local', dataDir: used } },
      });
    });

  it('is described without the script', () => {
    expect(describeCni(cniCommand('ADD', { ...attachment, addresses: ['10.0.0.9/24'] }))).to.equal(
      'CNI ADD of pod:net1 by first, second',
    );
  });

  it('DEL calls the plugins in reverse order', () => {
    const types = cniCommand('DEL', attachment).filter((word) =>
      ['first', 'second'].includes(word),
    );
    expect(types).to.deep.equal(['second', 'first']);
  });

  it('knows its commands, and where plugins may be', () => {
    expect(isCniCommand(cniCommand('CHECK', attachment))).to.equal(true);
    expect(isCniCommand(['env', 'A=B'])).to.equal(false);
    expect(pluginPaths(list)).to.include.members([
      '/usr/lib/cni/first',
      '/usr/lib/cni/host-local',
      '/opt/cni/bin/second',
    ]);
  });

  for (const [conf, path] of [
    [{ name: 'lan', type: 'macvlan' }, 'cniVersion'],
    [{ cniVersion: '1.0', name: 'lan', type: 'macvlan' }, 'cniVersion'],
    [{ cniVersion: '1.0.0', type: 'macvlan' }, 'name'],
    [{ cniVersion: '1.0.0', name: '../lan', type: 'macvlan' }, 'name'],
    [{ cniVersion: '1.0.0', name: 'lan', type: '/bin/sh' }, 'type'],
    [{ cniVersion: '1.0.0', name: 'lan' }, ''],
    [{ cniVersion: '1.0.0', name: 'lan', type: 'macvlan', plugins: [{ type: 'ptp' }] }, ''],
    [{ cniVersion: '1.0.0', name: 'lan', plugins: [] }, 'plugins'],
    [{ cniVersion: '1.0.0', name: 'lan', plugins: [{}] }, 'plugins.0.type'],
  ] as const)
    it(`refuses ${JSON.stringify(conf)}`, () => {
      const { error } = networkConfiguration.safeParse(conf);
      expect(error?.issues.map((issue) => issue.path.join('.'))).to.deep.equal([path]);
    });
});

import { execFileSync } from 'node:child_process';

import { expect } from 'chai';

import { wlan } from '../../src/devices/wlan.js';
import { readRefusal } from '../../src/plan/refusal.js';
import { describeContradictions, describeWords } from './kind.js';

const commands = (options: Record<string, unknown>): (readonly string[])[] =>
  (wlan.foundation?.({ node: 'ap', name: 'wlan0' }, wlan.schema.parse(options)) ?? []).map(
    ({ argv }) => argv,
  );

/** What the first command gives to socat, when the kernel numbers the family so. */
function messageOf(family: string): string {
  const [[, , script = ''] = []] = commands({});
  const shown = script
    .replace(/\$\(genl .*?\);/, `${family};`)
    .replace(/socat .*$/, 'od -An -v -tx1');
  return execFileSync('sh', ['-c', shown], { encoding: 'utf8' }).replace(/\s+/g, '');
}

describe('wlan', () => {
  describeWords(wlan, [[{}, 'type']]);
  describeContradictions(wlan, [[{ mode: 'ap', '4addr': true }, '4addr']]);

  for (const [options, words] of [
    [{}, 'wlan0 type managed'],
    [{ mode: 'managed', '4addr': 'on' }, 'wlan0 type managed 4addr on'],
    [{ mode: 'ap' }, 'wlan0 type __ap'],
    [{ mode: 'mesh' }, 'wlan0 type mp'],
    [{ mode: 'monitor' }, 'wlan0 type monitor'],
  ] as const)
    it(`${JSON.stringify(options)} is made as ${words}, and its radio given to its node`, () => {
      const [, [shell, , script, , ...rest] = []] = commands(options);
      expect(rest.join(' ')).to.equal(`ap ${words}`);
      expect(shell).to.equal('sh');
      expect(script).to.match(/ set netns name "\/run\/netns\/\$node"$/);
    });

  for (const [family, told] of [
    ['0x21', '2100'],
    ['0x113', '1301'],
  ] as const)
    it(`asks family ${family} for a radio in the words of generic netlink`, () => {
      // 24 bytes, the family, a request; NEW_RADIO, version 1; no interface of its own.
      expect(messageOf(family)).to.equal(`18000000${told}0100${'0'.repeat(16)}0401000004001200`);
    });

  it('a kernel without radios is told from one that refuses', () => {
    const [[shell = '', ...words] = []] = commands({});
    const script = words.map((word) => word.replace('MAC80211_HWSIM 2>&1', 'NO_SUCH_FAMILY 2>&1'));
    let stderr = '';
    try {
      execFileSync(shell, script, { encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      ({ stderr } = error as { stderr: string });
    }
    expect(readRefusal(stderr).lacks).to.equal('type');
  });
});

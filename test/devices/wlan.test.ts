import { execFileSync } from 'node:child_process';

import { expect } from 'chai';

import { wlan } from '../../src/devices/wlan.js';
import { readRefusal } from '../../src/plan/refusal.js';
import { describeContradictions, describeWords } from './kind.js';

const commands = (options: Record<string, unknown>, name = 'wlan0'): (readonly string[])[] =>
  (wlan.foundation?.({ node: 'ap', name }, wlan.schema.parse(options)) ?? []).map(
    ({ argv }) => argv,
  );

/** What the first command gives to socat, when the kernel numbers the family so. */
function messageOf(name: string, id: string): string {
  const [[, , script = '', ...words] = []] = commands({}, name);
  const shown = script.replace(/\$\(genl .*?\);/, `${id};`).replace(/socat .*$/, 'od -An -v -tx1');
  return execFileSync('sh', ['-c', shown, ...words], { encoding: 'utf8' }).replace(/\s+/g, '');
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
      expect(rest.join(' ')).to.equal(words);
      expect(shell).to.equal('sh');
      expect(script).to.match(/Wiphy ap\.wlan0\$.* set netns name \/run\/netns\/ap$/);
    });

  for (const [name, id, message] of [
    // Header: 36 bytes, family 0x21, a request; NEW_RADIO, version 1; its name; no interface of its own.
    ['w0', '0x21', `2400000021000100${'0'.repeat(16)}040100000a00110061702e773000000004001200`],
    [
      'wlan0.5',
      '0x113',
      `2800000013010100${'0'.repeat(16)}040100000f00110061702e776c616e302e35000004001200`,
    ],
  ] as const)
    it(`asks for a radio for ${name} in the words of generic netlink`, () => {
      expect(messageOf(name, id)).to.equal(message);
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

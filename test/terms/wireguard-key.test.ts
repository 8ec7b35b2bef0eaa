import { spawnSync } from 'node:child_process';

import { expect } from 'chai';

import { privateKeyOf, publicKeyOf } from '../../src/terms/wireguard-key.js';

describe('keys of WireGuard', () => {
  it('are those of their name', () => {
    expect(privateKeyOf('a:wg0')).to.equal(privateKeyOf('a:wg0'));
    expect(privateKeyOf('a:wg0')).not.to.equal(privateKeyOf('b:wg0'));
  });

  it('are a pair, says wg pubkey', function () {
    for (const id of ['a:wg0', 'b:wg0', 'ü:x']) {
      const { stdout, error } = spawnSync('wg', ['pubkey'], { input: `${privateKeyOf(id)}\n` });
      if (error) this.skip();
      expect(publicKeyOf(id)).to.equal(stdout.toString().trim());
    }
  });
});

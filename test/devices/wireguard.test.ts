import { expect } from 'chai';

import { wireguard } from '../../src/devices/wireguard.js';
import { creations, describeLive, describeWords } from './kind.js';

const key = 'dJCK2nNbIqPFSC+0NVXGvp4ZmvfzF4tfW1pNSI9yCnE=';

describe('wireguard', () => {
  describeWords(wireguard, [
    [{}, 'type'],
    [{ 'listen-port': 51820, fwmark: 1, peers: [key] }, 'type'],
  ]);

  it('a peer begins with its key', () => {
    for (const peers of [['endpoint 192.0.2.1:1'], [`${key}x`], ['']])
      expect(wireguard.schema.safeParse({ peers }).success, peers[0]).to.equal(false);
  });

  it('its key and its peers are set at once with wg, the key through standard input', () => {
    const options = wireguard.schema.parse({
      'listen-port': 9,
      peers: [`${key} allowed-ips ::/0`],
    });
    const [command, ...others] = wireguard.completion?.('wg0', options, 'a') ?? [];
    expect(others).to.deep.equal([]);
    expect(command?.argv.join(' ')).to.equal(
      `wg set wg0 private-key /proc/self/fd/0 listen-port 9 peer ${key} allowed-ips ::/0`,
    );
    expect(command?.input).to.match(/^[A-Za-z0-9+/]{43}=$/);
    expect(wireguard.completion?.('wg0', options, 'b')[0]?.input).not.to.equal(command?.input);
  });

  describeLive([], creations(wireguard, [{}]));
});

import { expect } from 'chai';

import { l2tp, l2tpDecoding } from '../../src/devices/l2tp.js';
import { planScenario } from '../../src/plan/plan.js';
import { topology } from '../plan/topology.js';
import { creations, describeContradictions, describeLive, describeWords } from './kind.js';

const session = { tunnel_id: 1, session_id: 10, peer_session_id: 20 };
const ends = { peer_tunnel_id: 2, local: '127.0.0.1', remote: '127.0.0.1' };
const udp = { ...session, ...ends, udp_sport: 5001, udp_dport: 5002 };
const sessionWords = 'session_id 10 peer_session_id 20';

describe('l2tp', () => {
  describeWords(l2tp, [
    [
      udp,
      `type tunnel_id 1 peer_tunnel_id 2 remote 127.0.0.1 local 127.0.0.1 udp_sport 5001 udp_dport 5002 ${sessionWords}`,
    ],
    [{ ...session, tunnel: 'l2tp0' }, `type tunnel_id 1 ${sessionWords}`],
    [
      { ...session, tunnel: 'l2tp0', cookie: '01020304', seq: 'both', l2spec_type: 'default' },
      `type tunnel_id 1 ${sessionWords} cookie 01020304 seq both l2spec_type default`,
    ],
  ]);
  describeContradictions(l2tp, [
    [{ ...udp, peer_tunnel_id: undefined }, 'tunnel_id'],
    [{ ...udp, udp_sport: undefined }, 'tunnel_id'],
    [{ ...udp, encap: 'ip', udp_sport: undefined }, 'udp_dport'],
    [{ ...udp, local: 'fd00::1' }, 'local'],
    [{ ...session, tunnel: 'l2tp0', udp_csum: true }, 'udp_csum'],
    [{ ...udp, seq: 'send', l2spec_type: 'none' }, 'seq'],
  ]);

  it('a cookie has 4 or 8 bytes', () => {
    for (const cookie of ['01', '0102030', '01 02 03 04', '010203040506'])
      expect(l2tp.schema.safeParse({ ...udp, cookie }).success, cookie).to.equal(false);
  });

  it('the tunnel comes first, unless it is another interface’s', () => {
    const commands = (options: object): string[] =>
      (l2tp.creating?.('x', l2tp.schema.parse(options)) ?? []).map((argv) => argv.join(' '));
    expect(commands(udp)).to.deep.equal([
      'ip l2tp add tunnel tunnel_id 1 peer_tunnel_id 2 remote 127.0.0.1 local 127.0.0.1 udp_sport 5001 udp_dport 5002',
      `ip l2tp add session name x tunnel_id 1 ${sessionWords}`,
    ]);
    expect(commands({ ...session, tunnel: 'l2tp0' })).to.deep.equal([
      `ip l2tp add session name x tunnel_id 1 ${sessionWords}`,
    ]);
  });

  it('packets to here have the cookie of the other end, and those to there its own', () => {
    const decoded = (words: string): string[] =>
      l2tpDecoding(words.split(' ')).map(
        ({ table, key, protocol }) => `${table} ${key} ${protocol}`,
      );
    expect(decoded(`udp_sport 5001 udp_dport 5002 ${sessionWords} cookie 01020304`)).to.deep.equal([
      'udp.port 5001 l2tp',
      'udp.port 5002 l2tp',
      'l2tp.sid 10 l2tp session: cookie 0 and sublayer',
      'l2tp.sid 20 l2tp session: cookie 4 and sublayer',
    ]);
    expect(decoded(`${sessionWords} peer_cookie 0102030405060708 l2spec_type none`)).to.deep.equal([
      'l2tp.sid 10 l2tp session: cookie 8',
      'l2tp.sid 20 l2tp session: cookie 0',
    ]);
    expect(decoded('session_id $S peer_session_id 0x20 peer_cookie 01')).to.deep.equal([
      'l2tp.sid 32 l2tp session: cookie 0 and sublayer',
    ]);
  });

  it('comes after the addresses of its node', () => {
    const plan = planScenario(
      topology({
        a: {
          interfaces: {
            x: { type: 'l2tp', options: l2tp.schema.parse(udp) },
            eth0: { type: 'dummy', address: ['127.0.0.2/24'] },
          },
        },
      }),
    );
    const text = plan.commands.map(({ argv }) => argv.join(' '));
    const at = (words: string): number => text.findIndex((line) => line.includes(words));
    expect(at('127.0.0.2/24')).to.be.within(0, at('l2tp add tunnel') - 1);
    expect(at('l2tp add session')).to.equal(at('l2tp add tunnel') + 1);
  });

  describeLive(
    Object.keys(l2tp.schema.shape).filter((name) => name !== 'tunnel'),
    creations(
      l2tp,
      [
        { ...udp, cookie: '01020304', peer_cookie: '0102030405060708', seq: 'both' },
        { ...udp, udp_csum: true, l2spec_type: 'none' },
        {
          ...udp,
          ...{ local: '::1', remote: '::1', udp6_csum_tx: false, udp6_csum_rx: false },
        },
        { ...session, ...ends, encap: 'ip' },
      ],
      'ip link set dev lo up',
    ),
  );
});

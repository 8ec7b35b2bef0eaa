import { expect } from 'chai';

import { xfrm } from '../../src/expects/xfrm.js';
import { readXfrm } from '../../src/expects/xfrm-read.js';
import { describeLanguage, judge, verdict } from './kind.js';
import { ended, seeStates } from './seen.js';

/** `ip -s xfrm state` of iproute2 6.1, on Linux 7.3. */
const states = `src fd00::1 dst fd00::2
	proto ah spi 0x00000102(258) reqid 0(0x00000000) mode transport
	replay-window 0 seq 0x00000000 flag noecn (0x00000001)
	auth-trunc hmac(sha1) 0x000102030405060708090a0b0c0d0e0f10111213 (160 bits) 96
	anti-replay context: seq 0x0, oseq 0x0, bitmap 0x00000000
	sel src ::/0 dst ::/0 uid 0
	lifetime config:
	  limit: soft (INF)(bytes), hard (INF)(bytes)
	  limit: soft (INF)(packets), hard 100(packets)
	  expire add: soft 50(sec), hard 0(sec)
	  expire use: soft 0(sec), hard 0(sec)
	lifetime current:
	  0(bytes), 0(packets)
	  add 2026-11-29 06:32:28 use -
	stats:
	  replay-window 0 replay 0 failed 0
src 10.0.0.2 dst 10.0.0.1
	proto esp spi 0x00000101(257) reqid 1(0x00000001) mode tunnel
	replay-window 0 seq 0x00000000 flag esn (0x10000000)
	mark 0x5/0xff output-mark 0x9/0xffffffff
	aead rfc4106(gcm(aes)) 0x000102030405060708090a0b0c0d0e0f00010203 (160 bits) 128
	encap type espinudp sport 4500 dport 4501 addr 0.0.0.0
	anti-replay esn context:
	 seq-hi 0x0, seq 0x0, oseq-hi 0x0, oseq 0x0
	 replay_window 64, bitmap-length 2
	 00000000 00000000 
	if_id 0x7
	sel src 10.0.0.0/24 dst 0.0.0.0/0 proto udp dport 5 uid 0
	lifetime config:
	  limit: soft (INF)(bytes), hard (INF)(bytes)
	  limit: soft (INF)(packets), hard (INF)(packets)
	  expire add: soft 0(sec), hard 0(sec)
	  expire use: soft 0(sec), hard 0(sec)
	lifetime current:
	  0(bytes), 0(packets)
	  add 2026-11-29 06:32:27 use -
	stats:
	  replay-window 0 replay 0 failed 0
src 10.0.0.1 dst 10.0.0.2
	proto esp spi 0x00000100(256) reqid 1(0x00000001) mode transport
	replay-window 32 seq 0x00000000 flag  (0x00000000)
	auth-trunc hmac(sha256) 0x000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f (256 bits) 128
	enc cbc(aes) 0x000102030405060708090a0b0c0d0e0f (128 bits)
	lastused 2026-11-29 06:32:28
	anti-replay context: seq 0x0, oseq 0x1, bitmap 0x00000000
	sel src 0.0.0.0/0 dst 0.0.0.0/0 uid 0
	lifetime config:
	  limit: soft (INF)(bytes), hard (INF)(bytes)
	  limit: soft (INF)(packets), hard (INF)(packets)
	  expire add: soft 0(sec), hard 0(sec)
	  expire use: soft 0(sec), hard 0(sec)
	lifetime current:
	  64(bytes), 1(packets)
	  add 2026-11-29 06:32:27 use 2026-11-29 06:32:28
	stats:
	  replay-window 0 replay 0 failed 0
`;

/** `ip -s xfrm policy` of the same. */
const policies = `src 0.0.0.0/0 dst 10.0.0.9/32 uid 0
	dir fwd action allow index 18 priority 5 ptype main share any flag  (0x00000000)
	lifetime config:
	  limit: soft (INF)(bytes), hard (INF)(bytes)
	  limit: soft (INF)(packets), hard (INF)(packets)
	  expire add: soft 0(sec), hard 0(sec)
	  expire use: soft 0(sec), hard 0(sec)
	lifetime current:
	  0(bytes), 0(packets)
	  add 2026-11-29 06:32:28 use -
	tmpl src 1.1.1.1 dst 2.2.2.2
		proto esp spi 0x00000007(7) reqid 0(0x00000000) mode tunnel
		level use share any 
		enc-mask ffffffff auth-mask ffffffff comp-mask ffffffff
	tmpl src 0.0.0.0 dst 0.0.0.0
		proto comp spi 0x00000000(0) reqid 0(0x00000000) mode transport
		level required share any 
		enc-mask ffffffff auth-mask ffffffff comp-mask ffffffff
	if_id 0x7
src fd00::/64 dst fd00::2/128 proto tcp sport 5 dev eth0 uid 0
	dir in action block index 8 priority 9 ptype main share any flag localok icmp (0x00000011)
	lifetime config:
	  limit: soft (INF)(bytes), hard (INF)(bytes)
	  limit: soft (INF)(packets), hard (INF)(packets)
	  expire add: soft 0(sec), hard 0(sec)
	  expire use: soft 0(sec), hard 0(sec)
	lifetime current:
	  0(bytes), 0(packets)
	  add 2026-11-29 06:32:28 use -
	mark 0x1/0x3 
src 10.0.0.1/32 dst 10.0.0.2/32 uid 0
	dir out action allow index 1 priority 0 ptype main share any flag  (0x00000000)
	lifetime config:
	  limit: soft (INF)(bytes), hard (INF)(bytes)
	  limit: soft (INF)(packets), hard (INF)(packets)
	  expire add: soft 0(sec), hard 0(sec)
	  expire use: soft 0(sec), hard 0(sec)
	lifetime current:
	  0(bytes), 0(packets)
	  add 2026-11-29 06:32:28 use 2026-11-29 06:32:28
	tmpl src 10.0.0.1 dst 10.0.0.2
		proto esp spi 0x00000000(0) reqid 1(0x00000001) mode transport
		level required share any 
		enc-mask ffffffff auth-mask ffffffff comp-mask ffffffff
`;

describe('expectation xfrm', () => {
  describeLanguage(xfrm, {
    refused: ['xfrm: "a:eth0", count: 1', 'xfrm: a'],
    titles: { 'xfrm: a, lacks: { state: { spi: 7 } }': 'a  xfrm lacks {state: {spi: 7}}' },
  });

  const seen = seeStates({ 'a$ ip -s xfrm state': states, 'a$ ip -s xfrm policy': policies });
  for (const [options, wanted] of [
    [
      'has: { state: { spi: 0x100, mode: transport, oseq: 1, current: { packets: 1, bytes: 64 } } }',
      'pass',
    ],
    ['has: { state: { spi: 0x100, current: { packets: 2.. } } }', 'fail'],
    [
      'has: { state: { spi: 256, enc: cbc(aes), auth-trunc: hmac(sha256), replay-window: 32, if_id: null } }',
      'pass',
    ],
    [
      'has: { state: { spi: 0x101, encap: { type: espinudp, dport: 4501 }, mark: 5, mask: 0xff, flag: [esn], if_id: 7 } }',
      'pass',
    ],
    [
      'has: { state: { spi: 0x101, replay-window: 64, sel: { src: 10.0.0.0/24, proto: udp, dport: 5 } } }',
      'pass',
    ],
    [
      'has: { state: { proto: ah, src: "fd00:0::1", flag: [noecn], stats: { replay: 0, failed: 0 } } }',
      'pass',
    ],
    ['lacks: { state: { stats: { failed: 1.. } } }', 'pass'],
    [
      'has: { policy: { dir: out, dst: 10.0.0.2, tmpl: [{ proto: esp, reqid: 1, level: required }] } }',
      'pass',
    ],
    [
      'has: { policy: { dir: in, action: block, src: "fd00::/64", proto: tcp, sport: 5, dev: eth0, flag: [icmp] } }',
      'pass',
    ],
    [
      'has: { policy: { dir: fwd, if_id: 7, tmpl: [{ level: use, spi: 7 }, { proto: comp, mode: transport }] } }',
      'pass',
    ],
    ['has: { policy: { dir: out, action: block } }', 'fail'],
    ['count: 6', 'pass'],
  ] as const)
    it(`${options}: ${wanted}`, () => {
      expect(judge(xfrm, `{ xfrm: a, ${options} }`, seen).outcome).to.equal(wanted);
    });

  it('a node without any has none', () => {
    const none = seeStates({ 'a$ ip -s xfrm state': '', 'a$ ip -s xfrm policy': '' });
    expect(verdict(xfrm, '{ xfrm: a, count: 0 }', none)).to.equal('pass: no entries at all');
  });

  it('is not known without one of the answers', () => {
    const half = seeStates({
      'a$ ip -s xfrm state': '',
      'a$ ip -s xfrm policy': ended(1, 'Cannot send dump request: Protocol not supported'),
    });
    expect(judge(xfrm, '{ xfrm: a, count: 0 }', half).outcome).to.equal('error');
  });

  it('every line has to be known', () => {
    for (const text of [states, policies])
      for (const [index] of text.split('\n').slice(0, -1).entries()) {
        const lines = text.split('\n');
        lines.splice(index + 1, 0, '\tcolour red');
        expect(readXfrm(lines.join('\n')), `after line ${index}`).to.be.a('string');
      }
    expect(readXfrm(states.replace('0x100', '(ERROR truncated)'))).to.be.a('string');
    expect(readXfrm('nothing of the kind\n')).to.be.a('string');
    expect(readXfrm('src 10.0.0.1 dst 10.0.0.2\n')).to.be.a('string');
  });
});

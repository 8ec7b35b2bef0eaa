/** Questions, and the frames that answer them. */
import { expect } from 'chai';

import type { Frame } from '../../src/model/frame.js';
import { answeredBy, isEcho, questionOf } from '../../src/wire/question.js';
import type { Recipe } from '../../src/wire/craft.js';
import { arpReply, arpRequest, reply, request, seeFrames, tunnelled } from '../expects/seen.js';

function frameOf(recipe: Recipe): Frame {
  const frame = seeFrames({ t: [[0, recipe]] }).windows.get('t')?.frames[0];
  if (!frame) throw new Error('no frame');
  return frame;
}

const [a, b] = ['02:00:00:00:00:01', '02:00:00:00:00:02'];
const [six, seven] = ['2001:db8::6', '2001:db8::7'];
const eth = { eth: { src: a, dst: b } };
const back = { eth: { src: b, dst: a } };

const solicitation: Recipe = [
  eth,
  { ipv6: { src: six, dst: 'ff02::1:ff00:7', hlim: 255 } },
  { icmpv6: { type: 135, 'nd.ns.target_address': seven } },
];
const advertisement = (solicited: boolean): Recipe => [
  back,
  { ipv6: { src: seven, dst: six, hlim: 255 } },
  { icmpv6: { type: 136, 'nd.na.flag.s': solicited, 'nd.na.target_address': seven } },
];
const echo6 = (type: number, src: string, dst: string): Recipe => [
  eth,
  { ipv6: { src, dst } },
  { icmpv6: { type, 'echo.identifier': 5, 'echo.sequence_number': 1 } },
];
const datagram: Recipe = [
  eth,
  { ip: { src: '10.0.0.1', dst: '10.0.0.2' } },
  { udp: { srcport: 1000, dstport: 2000 } },
  { data: { text: 'hello' } },
];
const unreachable = (quoted: Recipe): Recipe => [
  back,
  { ip: { src: '10.0.0.2', dst: '10.0.0.1' } },
  { icmp: { type: 3, code: 3 } },
  ...quoted.slice(1),
];
const gratuitous: Recipe = [
  back,
  {
    arp: {
      opcode: 2,
      'src.hw_mac': b,
      'src.proto_ipv4': '10.0.0.2',
      'dst.hw_mac': b,
      'dst.proto_ipv4': '10.0.0.2',
    },
  },
];

describe('a question', () => {
  const pairs: Record<string, readonly [question: Recipe, answer: Recipe]> = {
    'of ARP': [arpRequest, arpReply],
    'of ARP in a tunnel': [tunnelled(arpRequest), arpReply],
    'of an echo': [request(1), reply(1)],
    'of an echo of IPv6': [echo6(128, six, seven), echo6(129, seven, six)],
    'of neighbour discovery': [solicitation, advertisement(true)],
    'of a datagram that is refused': [datagram, unreachable(datagram)],
    'of an echo that is refused': [request(1), unreachable(request(1))],
  };
  for (const [name, [question, answer]] of Object.entries(pairs))
    it(`${name} is known by its answer`, () => {
      const asked = questionOf(frameOf(question));
      expect(asked).to.be.a('string');
      expect(answeredBy(frameOf(answer))).to.equal(asked);
      expect(answeredBy(frameOf(question))).to.equal(undefined);
      expect(questionOf(frameOf(answer))).to.equal(undefined);
    });

  it('is another one with another number, address or asker', () => {
    expect(answeredBy(frameOf(reply(2)))).not.to.equal(questionOf(frameOf(request(1))));
    expect(answeredBy(frameOf(gratuitous))).not.to.equal(questionOf(frameOf(arpRequest)));
  });

  it('is not answered by an advertisement that nobody asked for', () => {
    expect(answeredBy(frameOf(advertisement(false)))).to.equal(undefined);
  });

  it('is an echo, or not', () => {
    expect(
      [request(1), reply(1), echo6(128, six, seven), tunnelled(reply(1))].map((each) =>
        isEcho(frameOf(each)),
      ),
    ).to.deep.equal([true, true, true, true]);
    expect(
      [arpRequest, solicitation, datagram, unreachable(request(1))].map((each) =>
        isEcho(frameOf(each)),
      ),
    ).to.deep.equal([false, false, false, false]);
  });
});

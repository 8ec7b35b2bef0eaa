import { expect } from 'chai';

import { fieldInfo, fieldNames } from '../../src/wire/fields.js';

describe('the registry of fields', () => {
  it('knows protocols and fields', () => {
    expect(fieldInfo('arp')).to.deep.include({ type: 'protocol', name: 'arp' });
    expect(fieldInfo('arp.opcode')).to.deep.equal({
      name: 'arp.opcode',
      type: 'uint',
      bits: 16,
      title: 'Opcode',
    });
    expect(fieldInfo('ip.ttll')).to.equal(undefined);
  });

  const eitherWay: readonly [string, readonly string[]][] = [
    ['eth.addr', ['eth.dst', 'eth.src']],
    ['ip.addr', ['ip.src', 'ip.dst']],
    ['ip.host', ['ip.src_host', 'ip.dst_host']],
    ['ipv6.addr', ['ipv6.src', 'ipv6.dst']],
    ['udp.port', ['udp.srcport', 'udp.dstport']],
    ['tcp.port', ['tcp.srcport', 'tcp.dstport']],
  ];
  for (const [name, members] of eitherWay)
    it(`resolves ${name}`, () => {
      expect(fieldInfo(name)?.members).to.have.members([...members]);
    });

  it('has members that exist, are of the same type and stand for themselves', () => {
    for (const name of fieldNames()) {
      const { members = [], type } = fieldInfo(name)!;
      for (const member of members) {
        expect(fieldInfo(member)?.type, member).to.equal(type);
        expect(fieldInfo(member)?.members, member).to.equal(undefined);
      }
    }
  });

  it('has every field under a protocol that it knows', () => {
    const protocols = fieldNames().filter((name) => fieldInfo(name)?.type === 'protocol');
    const known = new Set([...protocols, 'ieee8021ah', 'pppoe']);
    for (const name of fieldNames()) {
      const parts = name.split('.');
      const owners = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
      expect(
        owners.some((owner) => known.has(owner)),
        name,
      ).to.equal(true);
    }
  });
});

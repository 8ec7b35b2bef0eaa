/** Frames with MACsec and HSR tags and WireGuard’s messages, recorded from the Linux kernel but for the cookie, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const securitySamples: readonly Sample[] = [
  {
    protocol: 'macsec',
    title: 'an encrypted frame',
    cutsDiffer: 'tshark is silent about it',
    frame:
      '33330000001602000000000288e52c000000000502000000000200011dae76826fbea52c9ea11716' +
      'f985f190199c06e6ec5b93085ea8694b11b65354092e387a8a692e04ade37d2e486b1f72cc71862d' +
      '52bb19fd4ed3fb6506a8e51a50b4c8fbe1585cabce16fce556768830ecb2a925a48709ce4394d97b' +
      'cdc5',
    layers: 'eth macsec data',
    fields: {
      'macsec.TCI.E': true,
      'macsec.TCI.C': true,
      'macsec.AN': 0,
      'macsec.SCI.port_identifier': 1,
      'macsec.SL': 0,
    },
  },
  {
    protocol: 'macsec',
    title: 'an authenticated frame',
    cutsDiffer: 'tshark is silent about it',
    frame:
      '02000000000202000000000188e52000000000070200000000010001080045000054288b40004001' +
      'fe1b0a0000010a0000020800e2b805230001784c016b00000000d298050000000000101112131415' +
      '161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363793078811fb76' +
      'af269a97c66cd404ddbf',
    layers: 'eth macsec ip icmp data',
    fields: {
      'macsec.TCI.E': false,
      'macsec.etype': 2048,
    },
  },
  {
    protocol: 'hsr',
    title: 'a tagged frame',
    frame:
      '020000000002020000000001892f005afc06080045000054f3654000400133410a0000010a000002' +
      '08007f12060900017e4c016b0000000027590d0000000000101112131415161718191a1b1c1d1e1f' +
      '202122232425262728292a2b2c2d2e2f3031323334353637',
    layers: 'eth hsr ip icmp data',
    fields: {
      'hsr.path': 0,
      'hsr.laneid': 0,
      'hsr.type': 2048,
      'hsr.lsdu_size': 90,
    },
  },
  {
    protocol: 'hsr_prp_supervision',
    title: 'a station tells of itself',
    cutsDiffer: 'tshark is silent about it',
    frame:
      '01154e000100020000000001892f0034fc0288fb00017dff17060200000000010000000000000000' +
      '0000000000000000000000000000000000000000000000000000',
    layers: 'eth hsr hsr_prp_supervision',
    fields: {
      'hsr_prp_supervision.version': 1,
      'hsr_prp_supervision.tlv.type': [23, 0],
      'hsr_prp_supervision.source_mac_address': '02:00:00:00:00:01',
    },
  },
  {
    protocol: 'hsr_prp_supervision',
    title: 'version 0 has no sequence number',
    cutsDiffer: 'tshark is silent about it',
    frame:
      '01154e00010002000000000288fbf000fc02160c0200000000020000000000000000000000000000' +
      '0000000000000000000000000000000000000000',
    whole: 24,
    layers: 'eth hsr_prp_supervision',
    fields: {
      'hsr_prp_supervision.version': 0,
      'hsr_prp_supervision.path': 15,
    },
  },
  {
    protocol: 'wg',
    title: 'an initiation',
    frame:
      '029f135aa885023c0ece20300800458800b0e2b60000401112fbc0000201c0000202ca6cca6c009c' +
      '84b101000000fff7b9bc0f823211236ed08515dd0d858ec05312e64814269963437e8ae928e97a5b' +
      'b920fa4a0c5c3c422684c34d93c668c9e2dbda964630c2768bfc75bc9bb2fe59459337fa1d6bc5c5' +
      '2192b4adc55eae394264cd277985f790fc70c672fe92c0914399bca3a10b94d59b1294c75914601b' +
      '171d099546e02f5ad096194271db00000000000000000000000000000000',
    layers: 'eth ip udp wg',
    fields: {
      'wg.type': 1,
      'wg.sender': 3166304255,
      'wg.ephemeral': 'D4IyESNu0IUV3Q2FjsBTEuZIFCaZY0N+iuko6XpbuSA=',
    },
  },
  {
    protocol: 'wg',
    title: 'a response',
    frame:
      '023c0ece2030029f135aa88508004588007893d5000040116214c0000202c0000201ca6cca6c0064' +
      '8479020000009bebfb2bfff7b9bc249e9de2eec9d1e8b15f6b1c87455d60e6ee3a642a6c793d86de' +
      'a29caceb9c2e1c12ba5ec94f7b2202793b2e4dd8532ee1c0319154f57b4979dae898f2b82f100000' +
      '0000000000000000000000000000',
    layers: 'eth ip udp wg',
    fields: {
      'wg.type': 2,
      'wg.sender': 737930139,
      'wg.receiver': 3166304255,
    },
  },
  {
    protocol: 'wg',
    title: 'a cookie',
    frame:
      '023c0ece2030029f135aa88508004588005c93d5000040116230c0000202c0000201ca6cca6c0048' +
      '000003000000fff7b9bc000102030405060708090a0b0c0d0e0f1011121314151617000102030405' +
      '060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    layers: 'eth ip udp wg',
    fields: {
      'wg.type': 3,
      'wg.receiver': 3166304255,
    },
  },
  {
    protocol: 'wg',
    title: 'transport data',
    cutsDiffer: 'malformed to tshark when the check value is cut off',
    frame:
      '029f135aa885023c0ece203008004500009ce2b7000040111396c0000201c0000202ca6cca6c0088' +
      '849d040000009bebfb2b00000000000000006cdf43a54bad29401948794763875bf4fa395b01d2fd' +
      'ce98c0c714a4d2d62ba63e19ded3485c07e45965cf9ee798734c645bca38aacf80388715fb482e39' +
      '82c499c20fb19a0fc62160fcb136d7ad67edb5fb383c836cf8a1049e881d200bf18b9b60cec45732' +
      '87978fca6db8df161367',
    layers: 'eth ip udp wg',
    fields: {
      'wg.type': 4,
      'wg.receiver': 737930139,
      'wg.counter': 0,
    },
  },
];

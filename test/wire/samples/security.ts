/** Frames with MACsec and HSR tags, recorded from the Linux kernel, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const securitySamples: readonly Sample[] = [
  {
    protocol: 'macsec',
    title: 'an encrypted frame',
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
];

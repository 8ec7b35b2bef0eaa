/** Frames with Ethernet and LLC, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const linkSamples: readonly Sample[] = [
  {
    protocol: 'eth',
    title: 'an Ethernet II frame',
    frame:
      '02000000000102000000000208004500002200010000400166d80a0000010a0000020800b3c30007' +
      '00016e65746c6162',
    layers: 'eth ip icmp data',
    fields: {
      'eth.dst': '02:00:00:00:00:01',
      'eth.src': '02:00:00:00:00:02',
      'eth.type': 2048,
      'eth.dst.ig': false,
      'eth.src.lg': true,
      'eth.src.oui': 131072,
    },
  },
  {
    protocol: 'eth',
    title: 'padding of a short frame',
    frame:
      '020000000001020000000002080600010800060400020200000000020a0000020200000000010a00' +
      '0001000000000000000000000000000000000000',
    layers: 'eth arp',
    fields: {
      'eth.padding': '00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00',
    },
    whole: 42,
  },
  {
    protocol: 'eth',
    title: 'a trailer',
    frame:
      '02000000000102000000000208004500002200010000400166d80a0000010a0000020800b3c30007' +
      '00016e65746c6162deadbeef',
    layers: 'eth ip icmp data',
    fields: {
      'eth.trailer': 'de:ad:be:ef',
    },
    whole: 48,
  },
  {
    protocol: 'eth',
    title: 'a length that is none',
    frame: '02000000000102000000000205e00000000000000000000000000000000000000000',
    layers: 'eth data',
    fields: {
      'eth.invalid_lentype': 1504,
    },
  },
  {
    protocol: 'eth',
    title: 'a type that nobody knows',
    frame: '02000000000102000000000288b56e65746c6162',
    layers: 'eth data',
    fields: {
      'eth.type': 34997,
      'data.data': '6e:65:74:6c:61:62',
      'data.len': 6,
    },
  },
  {
    protocol: 'llc',
    title: '802.3 with LLC',
    frame:
      '02000000000102000000000200074242030000008000000000000000000000000000000000000000' +
      '0000000000000000000000000000000000000000',
    layers: 'eth llc stp',
    fields: {
      'eth.len': 7,
      'llc.dsap': 66,
      'llc.ssap': 66,
      'llc.control': 3,
      'llc.control.u_modifier_cmd': 0,
      'llc.control.ftype': 3,
    },
    whole: 21,
  },
  {
    protocol: 'llc',
    title: 'an EtherType in SNAP',
    frame:
      '020000000001020000000002002aaaaa0300000008004500002200010000400166d80a0000010a00' +
      '00020800b3c3000700016e65746c6162',
    layers: 'eth llc ip icmp data',
    fields: {
      'llc.oui': 0,
      'llc.type': 2048,
      'llc.dsap.sap': 85,
      'llc.dsap.ig': false,
      'ip.src': '10.0.0.1',
    },
  },
  {
    protocol: 'llc',
    title: 'another vendor in SNAP',
    frame: '020000000001020000000002000aaaaa0300004b12340102',
    layers: 'eth llc data',
    fields: {
      'llc.oui': 75,
      'llc.pid': 4660,
      'data.data': '01:02',
    },
  },
  {
    protocol: 'llc',
    title: 'a supervisory frame',
    frame: '0200000000010200000000020004f0f0017f',
    layers: 'eth llc',
    fields: {
      'llc.control': 32513,
      'llc.control.n_r': 63,
      'llc.control.s_ftype': 0,
      'llc.control.ftype': 1,
      'llc.control.p': true,
    },
  },
];

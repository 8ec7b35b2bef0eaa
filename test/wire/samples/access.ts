/** Frames of access control: EAPOL, EAP, RADIUS, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const accessSamples: readonly Sample[] = [
  {
    protocol: 'eapol',
    title: 'a start',
    frame: '0180c2000003020000000001888e02010000',
    layers: 'eth eapol',
    fields: {
      'eapol.version': 2,
      'eapol.type': 1,
    },
  },
  {
    protocol: 'eap',
    title: 'a request for the identity',
    frame: '020000000002020000000001888e020000050101000501',
    layers: 'eth eapol eap',
    fields: {
      'eapol.type': 0,
      'eap.code': 1,
      'eap.type': 1,
    },
  },
  {
    protocol: 'eap',
    title: 'the identity',
    frame: '020000000002020000000001888e0200000a0201000a01616c696365',
    layers: 'eth eapol eap',
    fields: {
      'eap.code': 2,
      'eap.identity': 'alice',
    },
  },
  {
    protocol: 'eap',
    title: 'an MD5 challenge',
    frame: '020000000002020000000001888e0200001601020016041000112233445566778899aabbccddeeff',
    layers: 'eth eapol eap',
    fields: {
      'eap.type': 4,
      'eap.md5.value': '00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff',
    },
  },
  {
    protocol: 'eap',
    title: 'a success',
    frame: '020000000002020000000001888e0200000403020004',
    layers: 'eth eapol eap',
    fields: {
      'eap.code': 3,
    },
  },
  {
    protocol: 'eap',
    title: 'a refusal of the method',
    frame: '020000000002020000000001888e0200000602020006030d',
    layers: 'eth eapol eap',
    fields: {
      'eap.type': 3,
      'eap.desired_type': 13,
    },
  },
  {
    protocol: 'radius',
    title: 'an access request',
    frame:
      '02000000000202000000000108004500005500010000401166950a0000010a0000029c4007140041' +
      '714901090039000102030405060708090a0b0c0d0e0f0107616c69636504060a0000010506000000' +
      '033d060000000f4f0c0201000a01616c696365',
    layers: 'eth ip udp radius eap',
    fields: {
      'radius.code': 1,
      'radius.User_Name': 'alice',
      'radius.NAS_IP_Address': '10.0.0.1',
      'radius.NAS_Port_Type': 15,
      'eap.identity': 'alice',
    },
  },
  {
    protocol: 'radius',
    title: 'an access accept',
    cutsDiffer: 'netlab does not know a part of an answer by its source port',
    frame:
      '02000000000202000000000108004500004000010000401166aa0a0000010a00000207149c40002c' +
      '0a7e02090024000102030405060708090a0b0c0d0e0f40060000000d41060000000651043130',
    layers: 'eth ip udp radius',
    fields: {
      'radius.code': 2,
      'radius.Tunnel_Type': 13,
      'radius.Tunnel_Private_Group_Id': '10',
    },
  },
];

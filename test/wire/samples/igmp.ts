/** Frames with IGMP, and what is in them. Each was compared with tshark. */
import type { Sample } from '../sample.js';

export const igmpSamples: readonly Sample[] = [
  {
    protocol: 'igmp',
    title: 'a query, version 1',
    frame:
      '02000000000102000000000208004500001c00010000400266dd0a0000010a0000021100eeff0000' + '0000',
    layers: 'eth ip igmp',
    fields: {
      'igmp.version': 1,
      'igmp.type': 17,
      'igmp.reserved': '00',
      'igmp.checksum.status': 1,
      'igmp.maddr': '0.0.0.0',
    },
  },
  {
    protocol: 'igmp',
    title: 'a query, version 2',
    frame:
      '02000000000102000000000208004500001c00010000400266dd0a0000010a0000021164fe98ef01' + '0101',
    layers: 'eth ip igmp',
    fields: {
      'igmp.version': 2,
      'igmp.max_resp': 100,
      'igmp.checksum': 65176,
      'igmp.maddr': '239.1.1.1',
    },
  },
  {
    protocol: 'igmp',
    title: 'a query, version 3',
    frame:
      '02000000000102000000000208004500002800010000400266d10a0000010a00000211f4da86ef01' +
      '01010f7d00020a0000010a000002',
    layers: 'eth ip igmp',
    fields: {
      'igmp.version': 3,
      'igmp.max_resp': 20480,
      'igmp.max_resp.exp': 7,
      'igmp.max_resp.mant': 4,
      'igmp.s': true,
      'igmp.qrv': 7,
      'igmp.qqic': 125,
      'igmp.num_src': 2,
      'igmp.saddr': ['10.0.0.1', '10.0.0.2'],
    },
  },
  {
    protocol: 'igmp',
    title: 'a report, version 1',
    frame:
      '02000000000102000000000208004500001c00010000400266dd0a0000010a0000021200fdfcef01' + '0101',
    layers: 'eth ip igmp',
    fields: {
      'igmp.version': 1,
      'igmp.maddr': '239.1.1.1',
    },
  },
  {
    protocol: 'igmp',
    title: 'a report, version 2',
    frame:
      '02000000000102000000000208004500001c00010000400266dd0a0000010a0000021600f9fcef01' + '0101',
    layers: 'eth ip igmp',
    fields: {
      'igmp.version': 2,
      'igmp.type': 22,
      'igmp.maddr': '239.1.1.1',
    },
  },
  {
    protocol: 'igmp',
    title: 'a leave',
    frame:
      '02000000000102000000000208004500001c00010000400266dd0a0000010a0000021700f8fcef01' + '0101',
    layers: 'eth ip igmp',
    fields: {
      'igmp.version': 2,
      'igmp.type': 23,
      'igmp.maddr': '239.1.1.1',
    },
  },
  {
    protocol: 'igmp',
    title: 'a report, version 3',
    frame:
      '02000000000102000000000208004500003400010000400266c50a0000010a000002220069360000' +
      '000204000001ef0101010a00000101010000ef010102cafebabe',
    layers: 'eth ip igmp',
    fields: {
      'igmp.version': 3,
      'igmp.num_grp_recs': 2,
      'igmp.record_type': [4, 1],
      'igmp.aux_data_len': [0, 1],
      'igmp.num_src': [1, 0],
      'igmp.maddr': ['239.1.1.1', '239.1.1.2'],
      'igmp.saddr': '10.0.0.1',
      'igmp.aux_data': 'ca:fe:ba:be',
    },
  },
  {
    protocol: 'igmp',
    title: 'a type that nobody knows',
    frame: '02000000000102000000000208004500001800010000400266e10a0000010a0000029900fffe',
    layers: 'eth ip igmp',
    fields: {
      'igmp.type': 153,
      'igmp.data': '00:ff:fe',
    },
  },
];

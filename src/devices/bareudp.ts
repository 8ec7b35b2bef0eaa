/**
 * bareudp: packets of one layer-3 protocol in UDP, without a header of its own. ip-link(8), drivers/net/bareudp.c,
 * Documentation/networking/bareudp.rst; RFC 7510 for MPLS. Where a packet goes, a route (`encap ip`) or tc
 * (tunnel_key) says.
 */
import * as z from 'zod';

import { flag, isOn, option } from '../terms/flag.js';
import { defineDevice } from './device.js';
import { byPort, isShort, portAfterShort, valuesAfterShort } from './ports.js';
import { noOr, unsigned } from './words.js';

const schema = z.strictObject({
  dstport: unsigned(16).min(1).describe('The UDP port.'),
  ethertype: z
    .union([z.enum(['ipv4', 'ipv6', 'mpls_uc', 'mpls_mc']), unsigned(16)])
    .describe('What it carries: an EtherType by its name, or its number.'),
  srcportmin: unsigned(16).optional().describe('The lowest UDP source port.'),
  multiproto: flag
    .optional()
    .describe('Carry IPv6 beside ipv4, and multicast MPLS beside mpls_uc.'),
});

/** By the names and numbers that ip takes. */
function layerOf(ethertype: string, multiproto: boolean): string {
  if (/^(mpls(_uc|_mc)?|0x884[78]|3488[78])$/i.test(ethertype)) return 'mpls';
  if (/^(ipv6|0x86dd|34525)$/i.test(ethertype)) return multiproto ? 'ip' : 'ipv6';
  return /^(ipv4|ip|0x0?800|2048)$/i.test(ethertype) ? 'ip' : 'tunnel';
}

export const bareudp = defineDevice({
  type: 'bareudp',
  title: 'a tunnel that carries IP or MPLS in UDP',
  manual: 'ip-link(8), “Bareudp Type Support”; Documentation/networking/bareudp.rst',
  example: 'bare0: { type: bareudp, dstport: 6635, ethertype: mpls_uc }',
  schema,
  check: ({ ethertype, multiproto }) =>
    multiproto !== undefined &&
    isOn(multiproto) &&
    !['ipv4', 'mpls_uc', 0x0800, 0x8847].includes(ethertype)
      ? [{ option: 'multiproto', message: 'multiproto needs ethertype ipv4 or mpls_uc' }]
      : [],
  mac: () => 'none',
  mtu: 'later',
  arguments: ({ dstport, ethertype, srcportmin, multiproto }) => [
    ...option('dstport', dstport),
    ...option('ethertype', ethertype),
    ...option('srcportmin', srcportmin),
    ...noOr('multiproto', multiproto),
  ],
  decodes: (words) => {
    const [ethertype = ''] = valuesAfterShort(words, 'ethertype', 1);
    const multiproto = words.some((word) => isShort(word, 'multiproto', 1));
    return byPort(portAfterShort(words, 'dstport', 1), layerOf(ethertype, multiproto));
  },
  printed: { number: 'dstport srcportmin', text: 'ethertype', flag: 'multiproto' },
  least: ['dstport', '6635', 'ethertype', 'mpls_uc'],
  config: 'CONFIG_BAREUDP',
});

/** All samples. */
import type { Sample } from './sample.js';
import { accessSamples } from './samples/access.js';
import { arpSamples } from './samples/arp.js';
import { batadvSamples } from './samples/batadv.js';
import { gtpSamples } from './samples/gtp.js';
import { dhcpSamples } from './samples/dhcp.js';
import { dnsSamples } from './samples/dns.js';
import { gueSamples } from './samples/gue.js';
import { icmpSamples } from './samples/icmp.js';
import { icmpv6Samples } from './samples/icmpv6.js';
import { igmpSamples } from './samples/igmp.js';
import { ipv4Samples } from './samples/ipv4.js';
import { ipv6Samples } from './samples/ipv6.js';
import { ipsecSamples } from './samples/ipsec.js';
import { l2tpSamples } from './samples/l2tp.js';
import { linkSamples } from './samples/link.js';
import { lldpSamples } from './samples/lldp.js';
import { ntpSamples } from './samples/ntp.js';
import { pppoeSamples } from './samples/pppoe.js';
import { routingSamples } from './samples/routing.js';
import { securitySamples } from './samples/security.js';
import { slowSamples } from './samples/slow.js';
import { stpSamples } from './samples/stp.js';
import { tagSamples } from './samples/tag.js';
import { tcpSamples } from './samples/tcp.js';
import { tcpMessageSamples } from './samples/tcp-messages.js';
import { tunnelSamples } from './samples/tunnel.js';
import { udpSamples } from './samples/udp.js';
import { vxlanSamples } from './samples/vxlan.js';

export const samples: readonly Sample[] = [
  ...linkSamples,
  ...tagSamples,
  ...arpSamples,
  ...stpSamples,
  ...slowSamples,
  ...ipv4Samples,
  ...ipv6Samples,
  ...icmpSamples,
  ...icmpv6Samples,
  ...igmpSamples,
  ...udpSamples,
  ...tcpSamples,
  ...vxlanSamples,
  ...tunnelSamples,
  ...gueSamples,
  ...securitySamples,
  ...batadvSamples,
  ...ipsecSamples,
  ...l2tpSamples,
  ...gtpSamples,
  ...accessSamples,
  ...lldpSamples,
  ...ntpSamples,
  ...pppoeSamples,
  ...routingSamples,
  ...dhcpSamples,
  ...dnsSamples,
  ...tcpMessageSamples,
];

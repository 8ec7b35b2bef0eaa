/** The protocols that netlab reads: a new one is a file in layers/ and a line here. */
import type { PreparedKind } from './layer-kind.js';
import { ah } from './layers/ah.js';
import { arp } from './layers/arp.js';
import { batadv } from './layers/batadv.js';
import { bfd } from './layers/bfd.js';
import { bgp } from './layers/bgp.js';
import { data } from './layers/data.js';
import { dhcp } from './layers/dhcp.js';
import { dhcpv6 } from './layers/dhcpv6.js';
import { dns, dnsInTcp, mdns } from './layers/dns.js';
import { eap } from './layers/eap.js';
import { eapol } from './layers/eapol.js';
import { esp } from './layers/esp.js';
import { ethernet } from './layers/ethernet.js';
import { frame } from './layers/frame.js';
import { geneve } from './layers/geneve.js';
import { gre } from './layers/gre.js';
import { gtp } from './layers/gtp.js';
import { gue } from './layers/gue.js';
import { hsr } from './layers/hsr.js';
import { hsrSupervision } from './layers/hsr-supervision.js';
import { http } from './layers/http.js';
import { icmp } from './layers/icmp.js';
import { icmpv6 } from './layers/icmpv6.js';
import { ieee8021ad } from './layers/ieee8021ad.js';
import { igmp } from './layers/igmp.js';
import { ipv4 } from './layers/ipv4.js';
import { ipv6 } from './layers/ipv6.js';
import { destinationOptions } from './layers/ipv6-destination-options.js';
import { ipv6Fragment } from './layers/ipv6-fragment.js';
import { hopByHop } from './layers/ipv6-hop-by-hop.js';
import { ipv6Routing } from './layers/ipv6-routing.js';
import { l2tp, l2tpInIp } from './layers/l2tp.js';
import { lacp } from './layers/lacp.js';
import { llc } from './layers/llc.js';
import { lldp } from './layers/lldp.js';
import { macsec } from './layers/macsec.js';
import { malformed, short, unreassembled } from './layers/markers.js';
import { mpls } from './layers/mpls.js';
import { ntp } from './layers/ntp.js';
import { ospf } from './layers/ospf.js';
import { ppp } from './layers/ppp.js';
import { pppoed, pppoes } from './layers/pppoe.js';
import { radius } from './layers/radius.js';
import { rawIp } from './layers/raw-ip.js';
import { sll, sll2 } from './layers/sll.js';
import { slow } from './layers/slow.js';
import { stp } from './layers/stp.js';
import { tcp } from './layers/tcp.js';
import { tls } from './layers/tls.js';
import { udp } from './layers/udp.js';
import { udpencap } from './layers/udpencap.js';
import { vlan } from './layers/vlan.js';
import { vrrp } from './layers/vrrp.js';
import { vxlan } from './layers/vxlan.js';
import { vxlanGpe } from './layers/vxlan-gpe.js';
import { wireguard } from './layers/wireguard.js';

export const layerKinds: readonly PreparedKind[] = [
  frame,
  ethernet,
  llc,
  vlan,
  ieee8021ad,
  macsec,
  hsr,
  hsrSupervision,
  batadv,
  mpls,
  arp,
  ipv4,
  ipv6,
  hopByHop,
  ipv6Routing,
  ipv6Fragment,
  destinationOptions,
  icmp,
  icmpv6,
  igmp,
  udp,
  tcp,
  vxlan,
  vxlanGpe,
  geneve,
  gue,
  wireguard,
  gre,
  ah,
  esp,
  udpencap,
  l2tp,
  l2tpInIp,
  gtp,
  stp,
  slow,
  lacp,
  lldp,
  eapol,
  eap,
  pppoed,
  pppoes,
  ppp,
  ospf,
  vrrp,
  bfd,
  dhcp,
  dhcpv6,
  dns,
  dnsInTcp,
  mdns,
  http,
  tls,
  bgp,
  ntp,
  radius,
  rawIp,
  sll,
  sll2,
  data,
  malformed,
  short,
  unreassembled,
];

/** The expectations that a step may list. */
import { addr } from './addr.js';
import { conntrack } from './conntrack.js';
import { ethtool } from './ethtool.js';
import { exit } from './exit.js';
import type { ExpectKind } from './expect.js';
import { fails } from './fails.js';
import { fdb } from './fdb.js';
import { filter } from './filter.js';
import { frames } from './frames.js';
import { link } from './link.js';
import { lost } from './lost.js';
import { mdb } from './mdb.js';
import { neigh } from './neigh.js';
import { nexthop } from './nexthop.js';
import { nft } from './nft.js';
import { none } from './none.js';
import { notice } from './notice.js';
import { output } from './output.js';
import { path } from './path.js';
import { qdisc } from './qdisc.js';
import { rate } from './rate.js';
import { ratio } from './ratio.js';
import { received } from './received.js';
import { result } from './result.js';
import { route } from './route.js';
import { rule } from './rule.js';
import { sent } from './sent.js';
import { sequence } from './sequence.js';
import { spread } from './spread.js';
import { stats } from './stats.js';
import { throughput } from './throughput.js';
import { vlan } from './vlan.js';
import { xfrm } from './xfrm.js';

const kinds: readonly ExpectKind[] = [
  addr,
  conntrack,
  ethtool,
  exit,
  fails,
  fdb,
  filter,
  frames,
  link,
  lost,
  mdb,
  neigh,
  nexthop,
  nft,
  none,
  notice,
  output,
  path,
  qdisc,
  rate,
  ratio,
  received,
  result,
  route,
  rule,
  sent,
  sequence,
  spread,
  stats,
  throughput,
  vlan,
  xfrm,
];

export const expects: Readonly<Record<string, ExpectKind>> = Object.fromEntries(
  kinds.map((kind) => [kind.name, kind]),
);

/** The stimuli that a step may name. */
import { arping } from './arping.js';
import { bridge } from './bridge.js';
import { cni } from './cni.js';
import { ip } from './ip.js';
import { iperf } from './iperf.js';
import { ping } from './ping.js';
import type { ProbeKind } from './probe.js';
import { run } from './run.js';
import { send } from './send.js';
import { sysctl } from './sysctl.js';
import { tc } from './tc.js';
import { tcp } from './tcp.js';
import { udp } from './udp.js';

const kinds: readonly ProbeKind[] = [
  arping,
  bridge,
  cni,
  ip,
  iperf,
  ping,
  run,
  send,
  sysctl,
  tc,
  tcp,
  udp,
];

export const probes: Readonly<Record<string, ProbeKind>> = Object.fromEntries(
  kinds.map((kind) => [kind.name, kind]),
);

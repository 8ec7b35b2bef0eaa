/** What `tc -j -s qdisc show` prints: iproute2's tc/tc_qdisc.c, tc/tc_util.c, and tc/q_*.c for the options of each kind. */
import type { Printed } from '../terms/printed.js';
import { listOf, oneOf } from '../terms/printed.js';

/** TCA_STATS2, of queueing disciplines and of actions. */
export const counters =
  'bytes packets drops overlimits requeues backlog qlen rate pps sw_bytes sw_packets hw_bytes hw_packets';

const chance = (of: string): Printed => ({ number: `${of} correlation` });
const codel = 'limit target ce_threshold interval';
const red: Printed = {
  number: 'limit min max ewma probability Plog Scell_log',
  flag: 'ecn harddrop adaptive nodrop',
};
const bandwidth = 'rate ceil burst cburst mpu mpu_rate mpu_ceil overhead quantum prio';

/** By kind; those without options have an empty one. */
const options: Readonly<Record<string, Printed>> = {
  bfifo: { number: 'limit' },
  cake: {
    number: 'rtt overhead mpu memlimit',
    any: 'bandwidth ack-filter',
    text: 'autorate diffserv flowmode atm unknown',
    hex: 'fwmark',
    flag: 'nat wash ingress split_gso raw',
  },
  cbs: { number: 'hicredit locredit sendslope idleslope offload' },
  choke: red,
  clsact: {},
  codel: { number: codel, flag: 'ecn' },
  drr: {},
  dualpi2: {
    number:
      'limit memory-limit target tupdate alpha beta step-thresh-pkts step-thresh-us min-qlen-step coupling c-protection',
    text: 'drop-overload drop-early ecn-mask',
    mark: 'split-gso',
  },
  etf: { number: 'delta', text: 'clockid offload deadline_mode skip_sock_check' },
  ets: {
    number: 'bands strict quantum',
    keys: { quanta: listOf('number'), priomap: listOf('number') },
  },
  fq: {
    number:
      'limit flow_limit buckets orphan_mask bands quantum initial_quantum maxrate defrate low_rate_threshold ' +
      'refill_delay ce_threshold timer_slack horizon offload_horizon',
    flag: 'pacing',
    mark: 'horizon_cap horizon_drop',
    keys: { priomap: listOf('number'), weights: listOf('number') },
  },
  fq_codel: {
    number: `${codel} flows quantum ce_threshold_selector ce_threshold_mask memory_limit drop_batch`,
    flag: 'ecn',
  },
  fq_pie: {
    number: 'limit flows target tupdate alpha beta quantum memory_limit ecn_prob',
    flag: 'ecn bytemode dq_rate_estimator',
  },
  gred: {
    number: 'dp_cnt dp_default limit',
    flag: 'grio ecn harddrop adaptive nodrop',
    keys: {
      vqs: listOf({
        number:
          'vq prio limit min max ewma probability Plog Scell_log qave backlog forced_drop prob_drop pdrop other ' +
          'forced_mark prob_mark packets bytes',
        flag: 'ecn harddrop adaptive nodrop',
      }),
    },
  },
  hfsc: { class: 'default' },
  hhf: {
    number: 'limit quantum hh_limit reset_timeout admit_bytes evict_timeout non_hh_weight',
  },
  htb: {
    number: `r2q direct_packets_stat direct_qlen ${bandwidth}`,
    class: 'default',
    text: 'ver',
    mark: 'offload',
  },
  ingress: {},
  mq: {},
  mqprio: {
    number: 'tc',
    text: 'mode shaper',
    keys: {
      map: listOf('number'),
      queues: listOf(listOf('number')),
      min_rate: listOf('number'),
      max_rate: listOf('number'),
      fp: listOf('text'),
    },
  },
  multiq: { number: 'bands max_bands' },
  netem: {
    number: 'limit gap seed',
    flag: 'ecn',
    keys: {
      delay: { number: 'delay jitter correlation' },
      'loss-random': chance('loss'),
      'loss-state': { number: 'p13 p31 p32 p23 p14' },
      'loss-gemodel': { number: 'p r 1-h 1-k' },
      duplicate: chance('duplicate'),
      reorder: chance('reorder'),
      corrupt: chance('corrupt'),
      rate: { number: 'rate packetoverhead cellsize celloverhead' },
      slot: {
        number: 'min-delay max-delay distribution-jitter distribution-delay packets bytes',
      },
    },
  },
  noqueue: {},
  pfifo: { number: 'limit' },
  pfifo_fast: { number: 'bands', flag: 'multiqueue', keys: { priomap: listOf('number') } },
  pie: { number: 'limit target tupdate alpha beta', flag: 'ecn bytemode dq_rate_estimator' },
  plug: {},
  prio: { number: 'bands', flag: 'multiqueue', keys: { priomap: listOf('number') } },
  qfq: { number: 'weight maxpkt' },
  red,
  sfb: {
    number: 'rehash db limit max target increment decrement penalty_rate penalty_burst',
  },
  sfq: {
    ...red,
    number: `${red.number ?? ''} quantum depth flows divisor perturb`,
    flag: `${red.flag ?? ''} headdrop`,
  },
  skbprio: { number: 'limit' },
  taprio: {
    number: 'tc base_time cycle_time cycle_time_extension txtime_delay',
    text: 'clockid',
    hex: 'flags',
    keys: {
      map: listOf('number'),
      queues: listOf({ number: 'offset count' }),
      schedule: listOf({ number: 'index interval', text: 'cmd', hex: 'gatemask' }),
      'max-sdu': listOf('number'),
      fp: listOf('text'),
      admin: {
        number: 'base_time cycle_time cycle_time_extension',
        keys: { schedule: listOf({ number: 'index interval', text: 'cmd', hex: 'gatemask' }) },
      },
    },
  },
  tbf: {
    number: 'rate mpu minburst lat limit overhead peakrate',
    any: 'burst mtu',
    text: 'linklayer',
    hex: 'burst_raw mtu_raw',
  },
};

/** Counters that some kinds have beside the common ones (print_xstats). */
const ownCounters =
  'marked early pdrop other matched count lastcount ldelay drop_next maxpacket ecn_mark drop_overlimit ce_mark prob ' +
  'delay-c delay-l pkts-in-c pkts-in-l maxq ecn-mark step-mark credit memory-used max-memory-used memory-limit ' +
  'new_flow_count memory_used drop_overmemory new_flows_len old_flows_len deficit pkts_in overlimit overmemory dropped ' +
  'flows inactive throttled band0_pkts band1_pkts band2_pkts next_packet_delay gc highprio fastpath retrans latency ' +
  'flows_plimit pkts_too_long alloc_errors horizon_drops horizon_caps band0_drops band1_drops band2_drops ' +
  'hh_overlimit tot_hh cur_hh delay avg_dq_rate earlydrop penaltydrop bucketdrop queuedrop childdrop maxqlen maxprob ' +
  'avgprob allot prob_mark prob_mark_head prob_drop forced_mark forced_mark_head forced_drop window_drops tx_overruns ' +
  'memory_limit capacity_estimate min_network_size max_network_size min_adj_size max_adj_size active_queues ' +
  'avg_hdr_offset blue_prob blue_timer period work rtwork level lended borrowed giants tokens ctokens direct_packets_stat';

export const qdiscPrinted: Printed = {
  number: `refcnt ingress_block egress_block ${counters} ${ownCounters}`,
  handle: 'handle parent',
  flag: 'dropping',
  mark: 'root offloaded',
  keys: {
    kind: oneOf(Object.keys(options)),
    options: { by: 'kind', tables: options },
    tins: listOf({
      number:
        'threshold_rate sent_bytes backlog_bytes target_us interval_us peak_delay_us avg_delay_us base_delay_us ' +
        'sent_packets way_indirect_hits way_misses way_collisions drops ecn_mark ack_drops sparse_flows bulk_flows ' +
        'unresponsive_flows max_pkt_len flow_quantum',
    }),
  },
};

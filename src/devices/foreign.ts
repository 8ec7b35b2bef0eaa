/**
 * What ip prints of links that netlab does not make, but that a step's command may: the kinds of
 * iproute2's ip/iplink_*.c and ip/link_*.c that are no type of this room.
 */
import type { Printed } from '../terms/printed.js';
import { listOf, oneOfAtLeast } from '../terms/printed.js';

const range: Printed = { number: 'min max' };

const timing: Printed = {
  number: 'bitrate tq prop_seg phase_seg1 phase_seg2 sjw brp',
  text: 'sample_point',
  keys: { tdc: { number: 'tdcv tdco tdcf' }, pwm: { number: 'pwms pwml pwmo' } },
};

const timingLimits: Printed = {
  number: 'brp_inc',
  text: 'name',
  keys: {
    tseg1: range,
    tseg2: range,
    sjw: range,
    brp: range,
    tdc: { keys: { tdcv: range, tdco: range, tdcf: range } },
    pwm: { keys: { pwms: range, pwml: range, pwmo: range } },
  },
};

const can: Printed = {
  number:
    'restart_ms termination clock bittiming_bitrate data_bittiming_bitrate xl_data_bittiming_bitrate',
  keys: {
    state: oneOfAtLeast('ERROR-ACTIVE ERROR-WARNING ERROR-PASSIVE BUS-OFF STOPPED SLEEPING'),
    ctrlmode: listOf('text'),
    ctrlmode_supported: listOf('text'),
    ctrlmode_static: listOf('text'),
    berr_counter: { number: 'tx rx' },
    bittiming: timing,
    data_bittiming: timing,
    xl_data_bittiming: timing,
    bittiming_const: timingLimits,
    data_bittiming_const: timingLimits,
    xl_data_bittiming_const: timingLimits,
    bitrate_const: listOf('number'),
    data_bitrate_const: listOf('number'),
    termination_const: listOf('number'),
    tdc: { number: 'tdcv tdco tdcf' },
    xtdc: { number: 'tdcv tdco tdcf' },
  },
};

/** By `info_kind`. */
export const foreign: Readonly<Record<string, Printed>> = {
  can,
  dsa: { text: 'conduit' },
  ipoib: { text: 'key mode umcast' },
  rmnet: { number: 'mux_id', keys: { flags: listOf('text') } },
  wwan: { number: 'linkid' },
};

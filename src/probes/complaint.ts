/**
 * What sending programs print on standard error when they could not do everything they were asked to, but
 * carried on: what they sent is not what the scenario means. Every stimulus that starts such a program treats
 * this as trouble. iputils: ping/, arping.c.
 */
import type { Finished } from '../model/observation.js';

interface Manners {
  /** A line that begins like this is a complaint. */
  readonly complains: RegExp;
  /** Mere hints, which do not affect what is sent. */
  readonly hints?: RegExp;
}

const programs: Readonly<Record<string, Manners>> = {
  ping: {
    // An ordinary user may not flood, whatever their capabilities.
    complains:
      /^(?:ping: )?(?:warning: |option argument contains garbage|setsockopt\(|cannot (?:flood|set preload)|minimal interval)/i,
    hints:
      /warning: (?:source address might be|probably, rcvbuf is not|buffer size overflow|no SO_TIMESTAMP|invalid tv_u?sec|time of day goes back|your kernel is veeery old|reverse DNS|pinging broadcast|ident 0 =>|IPv6 link-local address on ICMP)/i,
  },
  arping: {
    complains: /^(?:arping: )?(?:warning: |cap_set_proc)/i,
    hints: /warning: using default broadcast address/i,
  },
};

/** The first line with which a program says that it did not do as it was asked; undefined when none does. */
export function complaintOf(program: string, { stderr }: Finished): string | undefined {
  const manners = programs[program.replace(/^.*\//, '')];
  return manners && stderr.split('\n').find((line) => complains(manners, line));
}

const complains = ({ complains, hints }: Manners, line: string): boolean =>
  complains.test(line) && hints?.test(line) !== true;

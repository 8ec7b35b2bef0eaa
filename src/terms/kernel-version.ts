/**
 * Kernel versions as `uname -r` prints them: `6.1.0-um`, `7.3-rc7`, `6.12.43+deb13-amd64`. They compare by
 * their numbers; a release candidate comes before its release, and what a distribution appends does not
 * count.
 */
import * as z from 'zod';

import { defined } from '../base/defined.js';
import type { KernelRange } from '../model/scenario.js';

// A number would be no version: 6.10 is 6.1.
const wanted = { error: 'expected a kernel version in quotes, e.g. "6.7", "6.12.43" or "7.3-rc1"' };

export const kernelVersion = z
  .string(wanted)
  .regex(/^\d+\.\d+(\.\d+)?(-rc\d+)?$/, wanted)
  .describe('A kernel version in quotes, e.g. "6.7", "6.12.43" or "7.3-rc1".');

/** Major, minor, patch, and the release candidate: Infinity for a release. */
type Version = readonly [number, number, number, number];

const pattern = /(\d+)\.(\d+)(?:\.(\d+))?(?:[-~]rc(\d+))?/;

/** The first version in a text such as `Linux 6.1.0-um`; `patch` when the text gives none. */
function parseVersion(text: string, patch = 0): Version | undefined {
  const found = pattern.exec(text);
  if (!found) return undefined;
  const [, major, minor, given, candidate] = found;
  const release = candidate === undefined;
  return [
    Number(major),
    Number(minor),
    given === undefined ? (release ? patch : 0) : Number(given),
    release ? Infinity : Number(candidate),
  ];
}

/** As the end of a range `6.12` means all of its stable releases: 6.12.43 is not after it. */
const parseEnd = (text: string): Version | undefined => parseVersion(text, Infinity);

function isBefore(a: Version, b: Version): boolean {
  const place = a.findIndex((number, index) => number !== b[index]);
  return place >= 0 && (a[place] ?? 0) < (b[place] ?? 0);
}

/** Why a kernel is outside a range: `since 6.7; this is Linux 6.1.0-um`. Undefined when it is not. */
export function outside({ since, until }: KernelRange, kernel: string): string | undefined {
  if (since === undefined && until === undefined) return undefined;
  const version = parseVersion(kernel);
  if (!version)
    return `${formatKernelRange({ since, until })}; “${kernel}” has no recognisable version`;
  const first = since === undefined ? undefined : parseVersion(since);
  const last = until === undefined ? undefined : parseEnd(until);
  if (first && isBefore(version, first)) return `since ${since}; this is ${kernel}`;
  if (last && isBefore(last, version)) return `until ${until}; this is ${kernel}`;
  return undefined;
}

/** Whether no kernel is in the range. */
export function isEmptyRange({ since, until }: KernelRange): boolean {
  const first = parseVersion(since ?? '');
  const last = parseEnd(until ?? '');
  return first !== undefined && last !== undefined && isBefore(last, first);
}

/** The kernels that are in all of them. */
export function intersect(...ranges: readonly KernelRange[]): KernelRange {
  const first = (
    texts: readonly (string | undefined)[],
    parse: (text: string) => Version | undefined,
    order: 1 | -1,
  ): string | undefined =>
    texts
      .flatMap((text) => {
        const version = parse(text ?? '');
        return text !== undefined && version ? [{ text, version }] : [];
      })
      .sort((a, b) => (isBefore(a.version, b.version) ? -order : order))[0]?.text;
  const since = first(
    ranges.map((range) => range.since),
    parseVersion,
    -1,
  );
  const until = first(
    ranges.map((range) => range.until),
    parseEnd,
    1,
  );
  return {
    ...defined({ since, until }),
  };
}

/** `since 6.7`, `until 6.12`, `since 6.7, until 6.12`. */
export const formatKernelRange = ({ since, until }: KernelRange): string =>
  [
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ].join(', ');

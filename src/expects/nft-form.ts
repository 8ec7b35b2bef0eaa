/**
 * Rules and sets in one form, so that an expectation may spell them in several ways: null for any value of a
 * statement, and networks, ranges and concatenations as nft(8) takes them, not as the objects that it prints.
 */
import { canonicalAddress, networkBetween, networkOf } from '../terms/network.js';
import { ipVersion } from '../terms/ip-version.js';
import { printedKeys } from '../terms/printed.js';
import { statement } from './nft-printed.js';
import type { Entry } from './state-options.js';
import type { Json } from './subset.js';
import { anything, isList, isMapping } from './subset.js';

const statements = new Set(printedKeys(statement).keys());

/** Whose value it is: nft's, or that of an expectation. */
type Side = 'printed' | 'asked';

/** An entry of the ruleset, whose sets and maps have all elements in one form. */
export const inOneForm = (entry: Entry, side: Side): Entry =>
  Object.fromEntries(
    Object.entries(entry).map(([kind, value]) => [
      kind,
      isMapping(value)
        ? Object.fromEntries(
            Object.entries(value).map(([key, each]) => [key, ofObject(kind, key, each, side)]),
          )
        : value,
    ]),
  );

function ofObject(kind: string, key: string, value: Json, side: Side): Json {
  if (!isList(value)) return value;
  if (key === 'expr' || key === 'stmt')
    return value.map((each) => asStatement(each, side) ?? inside(each, side));
  if (key !== 'elem') return value;
  return kind === 'map'
    ? value.flatMap((each) => asPairs(each, side))
    : value.map((each) => asElement(isList(each) ? { concat: each } : each, side));
}

/** A word such as accept is printed with null, and others with null if there is nothing to say. */
function asStatement(value: Json, side: Side): Json | undefined {
  if (!isMapping(value)) return undefined;
  const [[word, said] = ['', ''], ...more] = Object.entries(value);
  if (more.length > 0) return undefined;
  const isEmpty =
    said === null || said === true || (isMapping(said) && Object.keys(said).length === 0);
  return isEmpty ? { [word]: side === 'asked' ? anything : {} } : undefined;
}

function inside(value: Json, side: Side): Json {
  if (typeof value === 'string') return asObject(value);
  if (isList(value)) return value.map((each) => inside(each, side));
  if (!isMapping(value)) return value;
  const [word = ''] = Object.keys(value);
  const said = statements.has(word) ? asStatement(value, side) : undefined;
  if (said !== undefined) return said;
  const { range } = value;
  if (isList(range) && range.length === 2) return between(range);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inside(each, side)]));
}

/**
 * An element of a set: nft prints it as it is, or as the `val` of an `elem` that has a timeout or a counter, too. With
 * everything in the second form, one that is written in the first finds both.
 */
const asElement = (value: Json, side: Side): Json =>
  isMapping(value) && 'elem' in value
    ? inside(value, side)
    : { elem: { val: inside(value, side) } };

/** An element of a map is a pair; a key alone stands for any value. */
function asPairs(value: Json, side: Side): Json[] {
  if (isMapping(value) && !['elem', 'prefix', 'range', 'concat'].some((key) => key in value))
    return Object.entries(value).flatMap((pair) => asPairs(pair, side));
  const [key = null, ...values] = isList(value) ? value : [value];
  const said = values.filter((each) => each !== null);
  return [[asElement(key, side), ...said.map((each) => inside(each, side))]];
}

const isBound = (text: string): boolean =>
  ipVersion(text) !== 0 || /^(\d+|0x[\da-f]+|([\da-f]{2}:){5}[\da-f]{2})$/i.test(text);

/** `10.0.0.0/8`, `80-90`, `10.0.0.1 . 80` as the objects that nft prints; other texts as they are. */
function asObject(text: string): Json {
  const parts = text.split(/ +\. +/);
  if (parts.length > 1) return { concat: parts.map(asObject) };
  const [first = '', last = '', ...more] = text.split('-');
  if (more.length === 0 && isBound(first) && isBound(last)) return between([first, last]);
  const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const [family, prefix] = [ipVersion(address), Number(length)];
  if (family === 0 || prefix > (family === 4 ? 32 : 128)) return text;
  return asNetwork(networkOf({ address, prefix, family }));
}

/** Two numbers or addresses; nft prints addresses that are those of a network as that. */
function between(bounds: readonly Json[]): Json {
  const [first = '', last = ''] = bounds.map(String);
  const network = networkBetween(first, last);
  return network === undefined ? { range: bounds } : asNetwork(network);
}

function asNetwork(network: string): Json {
  const [address = '', length] = network.split('/');
  const isOne = Number(length) === (ipVersion(address) === 4 ? 32 : 128);
  return isOne
    ? canonicalAddress(address)
    : { prefix: { addr: canonicalAddress(address), len: Number(length) } };
}

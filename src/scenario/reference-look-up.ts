/** Resolves `${node:interface.field}` to text. */
import { devices } from '../devices/index.js';
import type { InterfaceId } from '../model/capture.js';
import { broadcastOf, linkLocalOf, networkOf } from '../terms/network.js';
import { addressingOf } from './addressing.js';
import type { Addressing } from './addressing.js';
import { spanOf } from './cases.js';
import { reportMissingInterface } from './mention.js';
import { findOutline } from './outline.js';
import type { Outline } from './outline.js';
import { choices, reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import type { LookUp } from './substitution.js';
import { isVariable } from './template.js';

/** Fields of any interface, with what the interface needs for them, for messages. */
const ofAll: Readonly<Record<string, string>> = {
  address: 'IP address',
  address4: 'IPv4 address',
  address6: 'IPv6 address',
  network: 'IP address',
  broadcast: 'IPv4 network with a broadcast address',
  mac: 'MAC address',
  linklocal: 'MAC address',
  name: 'name',
};

/** The same, with fields that only some device types have. */
export const referenceFields: Readonly<Record<string, string>> = {
  ...ofAll,
  ...Object.fromEntries(
    Object.values(devices)
      .flatMap(({ facts = {} }) => Object.entries(facts))
      .map(([name, { title }]) => [name, title]),
  ),
};

/** `broken` if it is unknown because of a mistake that has been reported. */
export type Mac = { readonly value: string } | 'broken' | undefined;

export interface Facts {
  readonly outline: Outline;
  readonly addressing: ReadonlyMap<string, Addressing>;
  mac(id: InterfaceId): Mac;
}

function factOf(facts: Facts, id: InterfaceId, field: string): Mac {
  if (field === 'name') return { value: id.name };
  if (!Object.hasOwn(ofAll, field)) {
    const fact = findOutline(facts.outline, id)?.kind?.facts?.[field];
    return fact && { value: fact.of(id) };
  }
  const known = addressingOf(facts.addressing, id);
  if (!known || known.broken) return 'broken';
  if (field === 'mac' || field === 'linklocal') {
    const mac = facts.mac(id);
    if (field === 'mac' || mac === undefined || mac === 'broken') return mac;
    return { value: linkLocalOf(mac.value) };
  }
  const value = addressOf(known.addresses, field);
  return value === undefined ? undefined : { value };
}

const isFree = ({ addressing }: Facts, id: InterfaceId, field: string): boolean =>
  ['mac', 'linklocal'].includes(field) && addressingOf(addressing, id)?.free === true;

const families: Readonly<Record<string, 4 | 6>> = { address4: 4, broadcast: 4, address6: 6 };

function addressOf(addresses: Addressing['addresses'], field: string): string | undefined {
  const wanted = families[field];
  const found = addresses.find(({ family }) => wanted === undefined || family === wanted);
  if (!found || field.startsWith('address')) return found?.address;
  return field === 'network' ? networkOf(found) : broadcastOf(found);
}

export function createReferenceLookUp(reading: Reading, facts: Facts): LookUp {
  return (hole, scalar) => {
    const span = spanOf(hole, scalar);
    if (hole.open) {
      reportProblem(reading, 'open-reference', span, '“${” without its “}”', {
        hint: 'write “$${” for the text “${” itself',
      });
      return 'broken';
    }
    // A variable; mistakes in it are reported with the cases.
    if (isVariable(hole.inner)) return 'broken';
    const match = /^([^\s:/]+):([^\s:/]+)\.(\w*)$/.exec(hole.inner);
    if (!match) {
      reportProblem(reading, 'bad-reference', span, `“\${${hole.inner}}” is not a reference`, {
        expected: '${variable} or ${node:interface.address}',
        hint: 'write “$${” for the text “${” itself',
      });
      return 'broken';
    }
    const [, node = '', name = '', field = ''] = match;
    const id = { node, name };
    if (!findOutline(facts.outline, id)) {
      reportMissingInterface(reading, facts.outline, id, span);
      return 'broken';
    }
    if (!Object.hasOwn(referenceFields, field)) {
      const message = `“${field}” is not an attribute that you can refer to`;
      reportProblem(
        reading,
        'unknown-reference',
        span,
        message,
        choices(field, Object.keys(referenceFields)),
      );
      return 'broken';
    }
    const value = factOf(facts, id, field);
    if (value === undefined)
      reportProblem(
        reading,
        'no-address',
        span,
        isFree(facts, id, field)
          ? `the kernel chooses the MAC address of ${node}:${name}`
          : `${node}:${name} has no ${referenceFields[field] ?? field}`,
      );
    return value ?? 'broken';
  };
}

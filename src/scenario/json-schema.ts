/**
 * The JSON Schema (draft-07) of scenario files, generated from the reader's own schemas, so that editors can
 * complete and check them. It accepts mistakes that only the reader can detect: dangling names, filters, loops.
 * `${…}` may replace any value that is not free text.
 */
import * as z from 'zod';

import { defined } from '../base/defined.js';
import type { DeviceKind } from '../devices/device.js';
import type { ExpectKind } from '../expects/expect.js';
import { duration } from '../terms/duration.js';
import { conditionShape } from './conditions.js';
import { interfaceSchema, sysctlValues } from './interface-schema.js';
import { createConverter } from './json-schema-conversion.js';
import { afterSchema, meanwhileDescription, meanwhileKey } from './meanwhile.js';
import type { Converter } from './json-schema-conversion.js';
import type { Schema } from './json-schema-reference.js';
import type { Kinds } from './reading.js';
import { quietSchema } from './quiet.js';
import { keysOf } from './schema-walk.js';
import { serviceSchema } from './service.js';
import { watching } from './timing.js';
import { topLevelSchema } from './top-level.js';
import { whenWords } from './when.js';

/** A step's or an expectation's `when`. */
const whenSchema: Schema = { type: 'string', description: whenWords.description };

type Convert = Converter['convert'];

const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });

/** References to the definition of each property. */
const refsTo = (name: string, properties: Schema): Schema =>
  Object.fromEntries(Object.keys(properties).map((key) => [key, ref(`${name}/properties/${key}`)]));

const propertiesOf = (schema: Schema): Schema => (schema.properties ?? {}) as Schema;

/** The schema of scenario files with these kinds; plain JSON. */
export function scenarioJsonSchema({ devices, probes, expects }: Kinds): Schema {
  const converter = createConverter();
  const { convert } = converter;
  const top = convert(topLevelSchema);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'netlab scenario',
    ...top,
    properties: {
      ...propertiesOf(top),
      nodes: described(top, 'nodes', { type: 'object', additionalProperties: ref('node') }),
      steps: described(top, 'steps', { type: 'array', minItems: 1, items: ref('step') }),
      cases: described(top, 'cases', casesSchema(convert)),
    },
    definitions: {
      node: nodeSchema(convert),
      service: convert(serviceSchema),
      ...interfaceDefinitions(convert, Object.values(devices)),
      step: {
        type: 'object',
        additionalProperties: false,
        properties: {
          name: { type: 'string', description: 'The name of the step, printed above its results.' },
          when: whenSchema,
          for: { ...convert(duration), description: watching.step },
          [meanwhileKey]: {
            type: 'array',
            minItems: 1,
            description: meanwhileDescription,
            items: {
              type: 'object',
              additionalProperties: false,
              properties: {
                after: convert(afterSchema),
                ...refsTo('step', commandsAmong(probes)),
              },
              required: ['after'],
            },
          },
          expect: {
            type: 'array',
            minItems: 1,
            items: ref('expectation'),
            description: 'What the step must show.',
          },
          ...Object.fromEntries(
            Object.values(probes).map(({ name, title, manual, schema }) => [
              name,
              { ...convert(schema), description: `${title} (${manual})` },
            ]),
          ),
        },
      },
      ...expectationDefinitions(convert, Object.values(expects)),
      ...converter.definitions(),
    },
  };
}

const commandsAmong = (probes: Kinds['probes']): Schema =>
  Object.fromEntries(Object.entries(probes).filter(([, { measures }]) => measures.includes('end')));

const described = (top: Schema, key: string, schema: Schema): Schema => ({
  ...schema,
  description: (propertiesOf(top)[key] as Schema).description,
});

const casesSchema = (convert: Convert): Schema => ({
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    properties: {
      name: { description: 'The name of the case; by default, its values identify it.' },
      ...conditionProperties(convert),
    },
    additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
  },
});

const conditionProperties = (convert: Convert): Schema =>
  propertiesOf(convert(z.strictObject(conditionShape)));

const nodeSchema = (convert: Convert): Schema => ({
  type: ['object', 'null'],
  description: 'A network namespace: its interfaces, by name, and its settings.',
  properties: {
    interfaces: {
      type: 'object',
      additionalProperties: ref('interface'),
      description:
        'Interfaces whose names would clash with settings of the node: nexthops, routes, rules, nft, iptables, sysctls, services, quiet, interfaces.',
    },
    nexthops: lines(
      'The words of ip nexthop add: next hops, and groups of them, to which routes refer by nhid.',
    ),
    routes: lines('The words of ip route add; a family (-6, -M) may come first.'),
    rules: lines('The words of ip rule add: which routing table to use.'),
    nft: lines('Commands of nft(8): tables, chains and rules of the packet filter.'),
    iptables: lines(
      'The words of iptables(8) for its legacy tables, which some kernels without nftables have.',
    ),
    sysctls: {
      ...convert(sysctlValues),
      description: 'Kernel settings under net, with the keys of sysctl(8).',
    },
    services: {
      type: 'object',
      additionalProperties: ref('service'),
      description: 'Daemons, by name, that run in the node throughout the steps.',
    },
    quiet: {
      ...convert(quietSchema),
      description:
        'Which of the kernel’s own traffic netlab suppresses in this node, where that differs from the scenario’s “quiet”.',
    },
  },
  additionalProperties: ref('interface'),
});

/** A list of lines for a program, with a description. */
const lines = (description: string): Schema => ({
  type: 'array',
  items: { type: 'string' },
  description,
});

const lacks = (key: string): Schema => ({ not: { required: [key] } });

/** A definition per type, selected by `type`; without one, the interface is the other end of a wire, or lo. */
function interfaceDefinitions(convert: Convert, devices: readonly DeviceKind[]): Schema {
  const { type: typeProperty, ...common } = propertiesOf(convert(interfaceSchema));
  const ports = devices.flatMap(({ type, port }) =>
    port ? [{ title: `${type} port`, ...convert(port.schema) }] : [],
  );
  const shared = {
    ...common,
    port: { description: (common.port as Schema).description, anyOf: ports },
  };
  const bodyOf = (kind: DeviceKind): Schema => {
    const { properties, required, ...rest } = convert(kind.schema);
    return {
      ...rest,
      description: `${kind.title} (${kind.manual})`,
      properties: {
        type: true,
        ...(properties as Schema),
        ...refsTo('interface-settings', shared),
      },
      ...defined({ required }),
      additionalProperties: false,
    };
  };
  const untyped = devices.filter(({ peer, object }) => peer !== undefined || object === 'none');
  return {
    interface: {
      type: 'object',
      properties: {
        type: {
          description: (typeProperty as Schema).description,
          anyOf: [{ enum: devices.map(({ type }) => type) }, { type: 'string', pattern: '\\$\\{' }],
        },
      },
      allOf: [
        ...devices.map(({ type }) => ({
          if: { properties: { type: { const: type } }, required: ['type'] },
          then: ref(`interface-${type}`),
        })),
        { if: lacks('type'), then: { anyOf: untyped.map(({ type }) => ref(`interface-${type}`)) } },
      ],
    },
    'interface-settings': { properties: shared },
    ...Object.fromEntries(devices.map((kind) => [`interface-${kind.type}`, bodyOf(kind)])),
  };
}

/**
 * An expectation's key determines its kind; a key that is also another kind's option does so only without the
 * other kind's key.
 */
function expectationDefinitions(convert: Convert, expects: readonly ExpectKind[]): Schema {
  const shared = {
    within: {
      ...convert(duration),
      description: 'Retry until the expectation holds, for at most this long.',
    },
    for: { ...convert(duration), description: watching.expectation },
    when: whenSchema,
    ...conditionProperties(convert),
  };
  const rivals = (name: string): string[] =>
    expects
      .filter((kind) => kind.name !== name && keysOf(kind.schema).includes(name))
      .map((kind) => kind.name);
  const bodyOf = ({ schema, title }: ExpectKind): Schema => {
    const body = convert(schema);
    return 'properties' in body
      ? { ...body, description: title, properties: { ...propertiesOf(body), ...shared } }
      : { ...body, description: title };
  };
  return {
    expectation: {
      type: 'object',
      properties: {
        ...Object.fromEntries(expects.map(({ name, title }) => [name, { description: title }])),
        ...shared,
      },
      anyOf: expects.map(({ name }) => ({ required: [name] })),
      allOf: expects.map(({ name }) => ({
        if: { allOf: [{ required: [name] }, ...rivals(name).map(lacks)] },
        then: ref(`expectation-${name}`),
      })),
    },
    ...Object.fromEntries(expects.map((kind) => [`expectation-${kind.name}`, bodyOf(kind)])),
  };
}

/**
 * A small fixed set of kinds, so that the reader's messages in these tests do not change when kinds are added.
 * Device types and stimuli are real; the expectations have the shape of the real ones, but judge nothing.
 */
import * as z from 'zod';

import { bridge } from '../../src/devices/bridge.js';
import { loopback } from '../../src/devices/loopback.js';
import { macvlan } from '../../src/devices/macvlan.js';
import { tun } from '../../src/devices/tuntap.js';
import { veth } from '../../src/devices/veth.js';
import { vxlan } from '../../src/devices/vxlan.js';
import { defineExpect } from '../../src/expects/expect.js';
import type { ExpectKind } from '../../src/expects/expect.js';
import { compileFilter } from '../../src/filter/compile.js';
import { ip } from '../../src/probes/ip.js';
import { ping } from '../../src/probes/ping.js';
import type { Kinds } from '../../src/scenario/reading.js';
import { range } from '../../src/terms/range.js';
import { interfaceReference } from '../../src/terms/reference.js';
import { usesInterface, usesTap } from '../../src/terms/use.js';

const judge: ExpectKind['judge'] = () => {
  throw new Error('a stand-in judges nothing');
};

const receivedOptions = z.strictObject({ received: range });

const received = defineExpect<z.infer<typeof receivedOptions>>({
  name: 'received',
  title: 'answers to the requests',
  example: 'received: 1',
  schema: receivedOptions,
  needs: 'received',
  describe: () => 'received',
  judge,
});

const filter = z.string().min(1).describe('A display filter.');

const framesOptions = z.strictObject({
  frames: filter,
  at: interfaceReference,
  count: range.optional(),
});

const frames = defineExpect<z.infer<typeof framesOptions>>({
  name: 'frames',
  title: 'frames at a tap',
  example: 'frames: icmp',
  schema: framesOptions,
  uses: ({ at }) => [usesTap(at, 'at')],
  filters: ({ frames }) => [{ path: ['frames'], text: frames }],
  describe: ({ frames }) => frames,
  judge,
});

const pathOptions = z.strictObject({ path: filter, through: z.array(interfaceReference).min(2) });

const path = defineExpect<z.infer<typeof pathOptions>>({
  name: 'path',
  title: 'one packet through several taps',
  example: 'path: icmp',
  schema: pathOptions,
  uses: ({ through }) => through.map((tap, index) => usesTap(tap, 'through', index)),
  filters: ({ path }) => [{ path: ['path'], text: path }],
  describe: ({ path }) => path,
  absence: ({ path }) => ({ frames: path }),
  judge,
});

const linkOptions = z.strictObject({
  link: interfaceReference,
  has: z.record(z.string(), z.unknown()),
});

const link = defineExpect<z.infer<typeof linkOptions>>({
  name: 'link',
  title: 'state of an interface',
  example: 'link: a:eth0',
  schema: linkOptions,
  uses: ({ link }) => [usesInterface(link, 'link')],
  describe: ({ link }) => link,
  judge,
});

const failsOptions = z.strictObject({ fails: z.enum(['EBUSY', 'EEXIST', 'EINVAL']) });

const fails = defineExpect<z.infer<typeof failsOptions>>({
  name: 'fails',
  title: 'refusal by the kernel',
  example: 'fails: EINVAL',
  schema: failsOptions,
  needs: 'end',
  describe: ({ fails }) => fails,
  judge,
});

const byKey = <K>(pairs: [string, K][]): Readonly<Record<string, K>> => Object.fromEntries(pairs);

export const testKinds: Kinds = {
  devices: byKey([veth, bridge, macvlan, vxlan, tun, loopback].map((kind) => [kind.type, kind])),
  probes: byKey([ping, ip].map((kind) => [kind.name, kind])),
  expects: byKey([received, frames, path, link, fails].map((kind) => [kind.name, kind])),
  checkFilter(text) {
    const compiled = compileFilter(text);
    return compiled.ok ? [] : compiled.problems;
  },
};

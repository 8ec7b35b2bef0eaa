/**
 * cni: commands of the Container Network Interface for interfaces of type cni, as a container runtime gives them.
 * https://www.cni.dev/docs/spec/#section-2-execution-protocol.
 */
import * as z from 'zod';

import { defined } from '../base/defined.js';
import type { Names } from '../terms/names.js';
import type { Attachment, CniCommand } from '../terms/cni.js';
import { cniCommand } from '../terms/cni.js';
import { interfaceReference } from '../terms/reference.js';
import { usesInterface } from '../terms/use.js';
import { findTrouble } from './command.js';
import { defineProbe } from './probe.js';

/** Milliseconds that the plugins of one command may take together. */
const timeout = 30_000;

const commands = { add: 'ADD', check: 'CHECK', del: 'DEL' } as const satisfies Record<
  string,
  CniCommand
>;

type Word = keyof typeof commands;
const words = Object.keys(commands) as Word[];

const schema = z
  .strictObject({
    add: interfaceReference.describe('Attach the container to the network.'),
    check: interfaceReference.describe('Check that the attachment is as it was made.'),
    del: interfaceReference.describe('Detach the container from the network.'),
  })
  .partial()
  .refine((options) => Object.keys(options).length === 1, {
    error: 'expected one of add, check, del',
  });

type Options = z.infer<typeof schema>;

function requestIn(options: Options): { readonly word: Word; readonly at: string } {
  const word = words.find((each) => options[each] !== undefined) ?? 'check';
  return { word, at: options[word] ?? '' };
}

/** What a checked interface of type cni says. */
type Given = Pick<Attachment, 'conf' | 'args' | 'runtimeConfig'> & { readonly on: string };

export const cni = defineProbe<Options>({
  name: 'cni',
  title: 'a command to CNI plugins',
  manual: 'https://www.cni.dev/docs/spec/',
  example: 'cni: { del: pod:net1 }',
  schema,
  measures: ['refusal', 'end'],
  uses: (options) => {
    const { word, at } = requestIn(options);
    return [usesInterface(at, word)];
  },
  check(options, names) {
    const { word, at } = requestIn(options);
    const { type } = names.interface(at);
    return type === 'cni' ? [] : [{ path: [word], message: `${at} is a ${type}, not a cni` }];
  },
  describe: (options) => {
    const { word, at } = requestIn(options);
    return `CNI ${commands[word]} of ${at}`;
  },
  actions(options, names) {
    const { word, at } = requestIn(options);
    const { node, argv } = commandFor(commands[word], at, names);
    return [{ node, argv, timeout }];
  },
  measure(_options, finished) {
    const trouble = finished.map(findTrouble).find((each) => each !== undefined);
    return { kind: 'cni', finished, ...defined({ trouble }) };
  },
});

function commandFor(
  command: CniCommand,
  at: string,
  names: Names,
): { readonly node: string; readonly argv: string[] } {
  const { id, options, addresses } = names.interface(at);
  const { on, ...given } = options as unknown as Given;
  const attachment = {
    ...given,
    ...{ node: id.node, interface: id.name },
    addresses: addresses.map(({ address, prefix }) => `${address}/${prefix}`),
  };
  return { node: on, argv: cniCommand(command, attachment) };
}

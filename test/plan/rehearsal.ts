/**
 * A pure rehearsal of a plan: what each command needs must come from an earlier stage, or from earlier in the
 * same stage and lane. Knows only the commands' words, not their origin.
 */
import type { Command, Plan } from '../../src/model/plan.js';

interface World {
  readonly namespaces: Set<string>;
  /** `node:name` of interfaces that exist, and of those that are up. */
  readonly there: Set<string>;
  readonly up: Set<string>;
}

const copy = (world: World): World => ({
  namespaces: new Set(world.namespaces),
  there: new Set(world.there),
  up: new Set(world.up),
});

const after = (argv: readonly string[], word: string, from = 0): string | undefined => {
  const at = argv.indexOf(word, from);
  return at < 0 ? undefined : argv[at + 1];
};

/** Everything that the plan creates, or the first command that would be refused. */
export function rehearse(plan: Plan): { world: World; complaints: string[] } {
  const complaints: string[] = [];
  let world: World = { namespaces: new Set(), there: new Set(), up: new Set() };
  const stages = [...new Set(plan.commands.map(({ stage }) => stage))];
  if (stages.some((stage, index) => index > 0 && stage <= (stages[index - 1] ?? 0)))
    complaints.push('stages are not in order');
  for (const stage of stages) {
    const commands = plan.commands.filter((command) => command.stage === stage);
    const worlds = [...new Set(commands.map(({ node }) => node))].map((lane) => {
      const seen = copy(world);
      for (const command of commands.filter(({ node }) => node === lane))
        for (const lack of perform(command, seen))
          complaints.push(`stage ${stage}: ${command.argv.join(' ')}: ${lack}`);
      return seen;
    });
    world = {
      namespaces: new Set(worlds.flatMap((each) => [...each.namespaces])),
      there: new Set(worlds.flatMap((each) => [...each.there])),
      up: new Set(worlds.flatMap((each) => [...each.up])),
    };
  }
  return { world, complaints };
}

function perform({ node, argv }: Command, world: World): string[] {
  const lacks: string[] = [];
  const at = (name = ''): string => `${node ?? ''}:${name}`;
  const need = (name: string | undefined): void => {
    // Every namespace has its own lo.
    if (name !== 'lo' && !world.there.has(at(name))) lacks.push(`${at(name)} is not there`);
  };
  const namespace = (name: string | undefined): void => {
    if (name !== undefined && !world.namespaces.has(name)) lacks.push(`no namespace ${name}`);
  };
  namespace(node);
  const [program, object, verb] = argv;
  if (program === 'sysctl')
    for (const setting of argv.slice(2)) {
      const [, name = 'all'] = /\.conf\.([^.]+)\./.exec(setting) ?? [];
      if (name === 'default' && [...world.there].some((each) => each.startsWith(at())))
        lacks.push('default comes after a device');
      if (name !== 'all' && name !== 'default') need(name);
    }
  else if (object === 'netns') world.namespaces.add(argv[3] ?? '');
  else if (object === 'tuntap') world.there.add(at(after(argv, 'dev')));
  else if (object === 'link' && verb === 'add') create(argv, at, need, namespace, world, lacks);
  else if (object === 'link' && argv[4] === 'lo') world.up.add(at('lo'));
  else {
    // Names may be keywords: `ip link set dev NAME`, elsewhere the last `dev`.
    const name = object === 'link' ? argv[4] : after(argv.slice(argv.lastIndexOf('dev')), 'dev');
    if (name === undefined) return lacks;
    need(name);
    if (argv[5] === 'master') need(argv[6]);
    if (argv[5] === 'up') world.up.add(at(name));
    if (object === 'route' && !world.up.has(at(name))) lacks.push(`${name} is not up`);
  }
  return lacks;
}

function create(
  argv: readonly string[],
  at: (name?: string) => string,
  need: (name: string | undefined) => void,
  namespace: (name: string | undefined) => void,
  world: World,
  lacks: string[],
): void {
  const nameAt = argv[3] === 'link' ? 6 : 4;
  const type = argv.indexOf('type', nameAt + 1);
  const lower = argv[3] === 'link' ? argv[4] : after(argv, 'dev', type);
  if (lower !== undefined) {
    need(lower);
    if (!world.up.has(at(lower))) lacks.push(`${lower} is not up`);
  }
  const peer = argv.indexOf('peer', type);
  const ends = [
    { name: argv[nameAt], words: argv.slice(nameAt + 1, type) },
    ...(peer < 0 ? [] : [{ name: argv[peer + 2], words: argv.slice(peer + 3) }]),
  ];
  for (const { name, words } of ends) {
    const home = after(words, 'netns');
    namespace(home);
    const id = home === undefined ? at(name) : `${home}:${name ?? ''}`;
    if (world.there.has(id)) lacks.push(`${id} is already there`);
    world.there.add(id);
  }
}

/**
 * What a refused command lacked: something that this kernel, this program or this user does not have. The
 * command cannot run here, which says nothing about the network. Pure.
 */
import { deviceKind } from '../devices/index.js';
import { nftRequirement } from './nft-requirement.js';
import type { Refusal } from './refusal.js';
import { requirementOf } from './requirement.js';

export interface Lack {
  /** The reason of the skip, as one clause. */
  readonly reason: string;
  /** The Kconfig symbols that provide it; absent if unknown, or if no kernel would help. */
  readonly symbols?: readonly string[];
  /** The program that is too old, whatever the kernel. */
  readonly outdated?: string;
  /** The program that is not installed, whatever the kernel. */
  readonly absent?: string;
  /** Whether the message is unambiguous; otherwise a kernel that has everything might refuse in the same words. */
  readonly plain: boolean;
}

/** A refused command: the type of device that it creates, if any, and whether it ran as an ordinary user. */
interface RefusedCommand {
  readonly argv: readonly string[];
  readonly creates?: string;
  readonly ordinary: boolean;
}

/** Undefined if nothing is missing: the kernel supports it, but refused. */
export function lackOf(
  { argv, creates, ordinary }: RefusedCommand,
  said: Refusal,
): Lack | undefined {
  const [program = ''] = argv;
  const right = rightOf(said, ordinary);
  if (right) return right;
  if (said.program !== undefined) return { reason: said.program, absent: said.words, plain: true };
  const type = said.type ?? creates;
  if (type !== undefined && said.lacks === 'type')
    return thing(`${type} devices`, deviceKind(type)?.config, true);
  const requirement = requirementOf(argv);
  // Commands of a type's own name what they need.
  const isOwn = requirement !== undefined && argv[1] !== 'link';
  if (creates !== undefined && said.lacks === 'feature' && !isOwn)
    return { reason: `this kernel cannot create this ${creates}: ${said.words}`, plain: false };
  if (said.cipher)
    return {
      reason: 'this kernel lacks the requested cipher or hash, or the key has the wrong length',
      plain: false,
    };
  const part = program === 'nft' ? nftRequirement(said) : undefined;
  if (part) return thing(part.what, part.config, part.plain);
  const plain = said.plain === true;
  // A missing setting belongs to a missing feature.
  const absent =
    said.lacks === 'feature' ||
    said.errno === (requirement?.errno ?? 'EOPNOTSUPP') ||
    isAbsentKey(said);
  if (requirement && absent) return thing(requirement.what, requirement.config, plain);
  if (isAbsentKey(said) && said.key !== undefined && !ofInterface.test(said.key))
    return {
      // Some settings are visible only to root.
      reason: `this kernel has no setting ${said.key}${ordinary ? ', or not for an ordinary user' : ''}`,
      plain: false,
    };
  if (said.lacks === 'type' || (plain && said.lacks === 'feature'))
    return { reason: `this kernel lacks what ${program} requests: ${said.words}`, plain };
  // The options are those in the manuals, so this program must be older.
  if (said.lacks === 'option')
    return { reason: `${program} is too old: ${said.words}`, outdated: program, plain: false };
  return undefined;
}

function rightOf(said: Refusal, ordinary: boolean): Lack | undefined {
  if (!said.denied) return undefined;
  // Containers often withhold it even from root.
  if (said.words.startsWith('open: '))
    return { reason: 'no permission to open /dev/net/tun', plain: true };
  return ordinary
    ? { reason: `an ordinary user may not do this: ${said.words}`, plain: true }
    : undefined;
}

/** A setting of an interface is missing if the interface is. */
const ofInterface = /^net\.ipv[46]\.(?:conf|neigh)\.(?!(?:all|default|lo)\.)/;

/** Not for a value that names something missing, such as a congestion control. */
const isAbsentKey = ({ key, errno, words }: Refusal): boolean =>
  key !== undefined && errno === 'ENOENT' && words.startsWith('cannot stat ');

const thing = (what: string, config: string | undefined, plain: boolean): Lack => ({
  reason: `this kernel has no ${what}${config === undefined ? '' : ` (${config})`}`,
  ...(config === undefined ? {} : { symbols: config.split(', ') }),
  plain,
});

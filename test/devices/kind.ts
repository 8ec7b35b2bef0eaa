/** Tests for every device type: its example, its words, and the running kernel. */
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod';

import type { DeviceKind } from '../../src/devices/device.js';
import { readRefusal } from '../../src/plan/refusal.js';
import { inSandbox, needNamespaces, shellWords } from '../plan/sandbox.js';
import { kernelLacks } from '../skip.js';
import { inUserMode } from './user-mode.js';

type Options = Readonly<Record<string, unknown>>;

/** Keys that a scenario file may have in an interface of any type. */
const general = new Set(['type', 'address', 'mac', 'mtu', 'master', 'port', 'up']);

/** Checks the example, and options with the resulting words. */
export function describeWords(
  kind: DeviceKind,
  table: readonly (readonly [options: Options, words: string])[],
): void {
  it('its example fits its schema', () => {
    const written = parse(kind.example) as Record<string, Options>;
    const [[, options] = []] = Object.entries(written);
    expect(options?.type).to.equal(kind.type);
    const own = Object.entries(options ?? {}).filter(([name]) => !general.has(name));
    const parsed = kind.schema.parse(Object.fromEntries(own));
    expect(kind.check?.(parsed) ?? []).to.deep.equal([]);
    expect(Object.keys(parsed)).to.have.members(own.map(([name]) => name));
  });

  it('refuses an option that it does not have', () => {
    const { error } = kind.schema.safeParse({ ...table[0]?.[0], nosuchoption: 1 });
    expect(error?.issues.map(({ code }) => code)).to.include('unrecognized_keys');
  });

  for (const [options, words] of table)
    it(`${JSON.stringify(options)} becomes “${words}”`, () => {
      const parsed = kind.schema.parse(options);
      const all = [...(kind.creation?.(parsed) ?? []), 'type', ...kind.arguments(parsed)];
      expect(all.join(' ')).to.equal(words);
    });

  it('every option is described', () => {
    expectDescriptions(kind.schema);
  });
}

/** Checks that every option has a description for editors. */
export function expectDescriptions(schema: z.ZodObject): void {
  const { properties = {} } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  for (const [name, option] of Object.entries(properties))
    expect((option as { description?: string }).description, name).to.be.a('string');
}

/** Checks that options are refused, by the text of the complaint. */
export function describeContradictions(
  kind: DeviceKind,
  table: readonly (readonly [options: Options, option: string])[],
): void {
  for (const [options, option] of table)
    it(`tells that ${JSON.stringify(options)} cannot be`, () => {
      const found = kind.check?.(kind.schema.parse(options)) ?? [];
      expect(found.map((each) => each.option)).to.deep.equal([option]);
    });
}

interface Trial {
  readonly options: Options;
  readonly argv: readonly string[];
  /** Shell commands to run first in the trial's own namespace. */
  readonly before?: string;
}

/** Shell commands to try, each trial in its own namespace with a wire `below`–`far`. */
const scriptOf = (trials: readonly Trial[]): string =>
  trials
    .map(
      ({ argv, before = ':' }, index) => `
        ip netns add t${index}
        nsenter --net=/run/netns/t${index} sh -c ${shellWords([
          `ip link add dev below type veth peer name far && ip link set dev below up
           ${before}
           ${shellWords(argv)} 2>&1 && echo accepted`,
        ])}
        echo @
`,
    )
    .join('');

const accepted = 'accepted\n';

/** What the kernel or ip lacks for a trial, by the error message; undefined if refused for another reason. */
function lackOf({ argv }: Trial, answer: string): string | undefined {
  const { lacks, words, errno } = readRefusal(answer);
  // A kernel without CONFIG_NET_FOU_IP_TUNNELS is no more specific.
  return lacks || (errno === 'EINVAL' && argv.includes('encap')) ? words : undefined;
}

/** Runs each trial; it must succeed on the running kernel or, if that lacks something, on a user-mode one. */
export function describeLive(options: readonly string[], trials: readonly Trial[]): void {
  const answers: string[] = [];

  it('every option has a trial', () => {
    const tried = new Set(trials.flatMap((trial) => Object.keys(trial.options)));
    expect(options.filter((name) => !tried.has(name))).to.deep.equal([]);
  });

  describe('on the running kernel', function () {
    this.timeout(60_000);

    before(async function () {
      needNamespaces(this);
      const { stdout, stderr } = inSandbox(scriptOf(trials));
      expect(stderr).to.equal('');
      answers.push(...stdout.split('@\n'));
      const lacking = trials.flatMap((trial, index) => {
        const answer = answers[index] ?? '';
        return !answer.endsWith(accepted) && lackOf(trial, answer) ? [{ trial, index }] : [];
      });
      if (lacking.length === 0) return;
      const others = await inUserMode(scriptOf(lacking.map(({ trial }) => trial)));
      others
        ?.split('@\n')
        .slice(0, lacking.length)
        .forEach((answer, at) => (answers[lacking[at]?.index ?? -1] = answer));
    });

    trials.forEach((trial, index) => {
      it(`takes ${JSON.stringify(trial.options)}`, function () {
        const answer = answers[index] ?? '';
        if (answer.endsWith(accepted)) return;
        const lack = lackOf(trial, answer);
        if (lack !== undefined) kernelLacks(this, `${trial.argv[0] ?? ''}: ${lack}`);
        expect.fail(`${trial.argv.join(' ')}: ${answer}`);
      });
    });
  });
}

/** A trial for each set of options: creates an interface, on `below` if the type needs one. */
export const creations = (kind: DeviceKind, table: readonly Options[], before?: string): Trial[] =>
  table.map((options) => {
    const parsed = kind.schema.parse(options);
    const words = kind.arguments(parsed);
    const own = kind.creating?.('type', parsed).map(shellWords).join(' && ');
    const argv =
      own === undefined
        ? [
            ...['ip', 'link', 'add', ...(kind.lower === 'link' ? ['link', 'below'] : [])],
            ...['dev', 'type', ...(kind.creation?.(parsed) ?? []), 'type', kind.type, ...words],
          ]
        : ['sh', '-c', own];
    return { options, argv, ...(before === undefined ? {} : { before }) };
  });

/** Changes to devices: another mode, a flipped switch, another number, an option without effect. */
import { devices } from '../../devices/index.js';
import type { Interface, Scenario } from '../../model/scenario.js';
import { flag, isOn } from '../../terms/flag.js';
import type { Mutant, Operator } from '../mutant.js';
import { changeInterface, interfacesOf, isInterfaceId, without } from '../mutant.js';

type Options = Readonly<Record<string, unknown>>;

const withOptions = (scenario: Scenario, each: Interface, what: string, options: Options): Mutant =>
  changeInterface(scenario, each, what, { ...each, options: { ...each.options, ...options } });

/** Another mode. */
const changeMode: Operator = (scenario) =>
  interfacesOf(scenario).flatMap((each) => {
    const { usual, all } = devices[each.type]?.modes ?? { usual: '', all: [] };
    const mode = typeof each.options.mode === 'string' ? each.options.mode : usual;
    return all
      .filter((other) => other !== mode)
      .map((other) => withOptions(scenario, each, `mode ${mode} → ${other}`, { mode: other }));
  });

/** The switches among options, and whether each is on. */
const switchesIn = (options: Options): [string, boolean][] =>
  Object.entries(options).flatMap(([name, value]) => {
    const read = flag.safeParse(value, { jitless: true });
    return read.success ? [[name, isOn(read.data)] as [string, boolean]] : [];
  });

const turned = (option: string, on: boolean): string => `${option} ${on ? 'on → off' : 'off → on'}`;

/** Default flags of a port, for those that the scenario does not set. */
const portDefaults: Readonly<Record<string, boolean>> = {
  hairpin: false,
  learning: true,
  flood: true,
  isolated: false,
};

/** Flips a flag of a bridge port. */
const flipPortFlag: Operator = (scenario) =>
  interfacesOf(scenario)
    .filter(({ master }) => master !== undefined)
    .flatMap((each) =>
      Object.entries({ ...portDefaults, ...Object.fromEntries(switchesIn(each.port ?? {})) }).map(
        ([option, on]) =>
          changeInterface(scenario, each, turned(option, on), {
            ...each,
            port: { ...each.port, [option]: !on },
          }),
      ),
    );

/** Flips a switch among a device's own options. */
const flipOption: Operator = (scenario) =>
  interfacesOf(scenario).flatMap((each) =>
    Object.entries({
      ...Object.fromEntries(
        (devices[each.type]?.switchedOn?.(each.options) ?? []).map((option) => [option, true]),
      ),
      ...Object.fromEntries(switchesIn(each.options)),
    }).map(([option, on]) => withOptions(scenario, each, turned(option, on), { [option]: !on })),
  );

/** Changes a number: VNI, port, TTL, length, time. */
const changeNumber: Operator = (scenario) =>
  interfacesOf(scenario).flatMap((each) =>
    Object.entries(each.options).flatMap(([option, value]) =>
      typeof value === 'number' && !isSwitch(value)
        ? [
            withOptions(scenario, each, `${option} ${value} → ${value + 1}`, {
              [option]: value + 1,
            }),
          ]
        : [],
    ),
  );

const isSwitch = (value: unknown): boolean => flag.safeParse(value, { jitless: true }).success;

/** Removes an option. */
const dropOption: Operator = (scenario) =>
  interfacesOf(scenario).flatMap((each) =>
    Object.entries(each.options).flatMap(([option, value]) => {
      if (option === 'mode' || isInterfaceId(value) || isSwitch(value)) return [];
      const options = without(each.options, option);
      return [changeInterface(scenario, each, `without ${option}`, { ...each, options })];
    }),
  );

export const deviceOperators: readonly Operator[] = [
  changeMode,
  flipPortFlag,
  flipOption,
  changeNumber,
  dropOption,
];

/** What ip prints for links of a kind, as far as a scenario determines a link's kind. */
import type { DeviceKind } from '../devices/device.js';
import { foreign } from '../devices/foreign.js';
import type { InterfaceId } from '../model/capture.js';
import type { OfKind, Printed } from '../terms/printed.js';
import { printedKeys } from '../terms/printed.js';
import { resolveInterface } from '../terms/reference.js';
import { findOutline } from './outline.js';
import type { Outline } from './outline.js';
import { valueOf } from './tree.js';

type Of = OfKind['of'];

export interface LinkKinds {
  /** The link's own kind, if nothing can change it; empty if it has none. */
  readonly kind?: string | undefined;
  /** The tables that may apply; none if nothing is printed for such a link. */
  tablesOf(
    of: Of,
    given: string | undefined,
  ): { readonly tables: Printed[]; readonly kind?: string };
  names(of: Of): Iterable<string>;
  /** The kinds for which a key is printed. */
  kindsWith(of: Of, key: string): string[];
}

const infoKind = ({ type, kind = type }: DeviceKind): string => kind;

/** Words of commands that may replace, rename or move a link. */
const remaking = ['type', 'name', 'netns'];

export function linkKinds(
  devices: Readonly<Record<string, DeviceKind>>,
  outline: Outline,
  spoken: ReadonlySet<string>,
  subject: string,
): LinkKinds {
  const all = Object.values(devices);
  const own = new Map<string, Printed | undefined>([
    ...all.map((each): [string, Printed | undefined] => [infoKind(each), each.printed]),
    ...Object.entries(foreign),
  ]);
  const ports = new Map<string, Printed | undefined>(
    all.flatMap((each) => (each.port ? [[infoKind(each), each.port.printed]] : [])),
  );
  const tables = { info_kind: own, info_slave_kind: ports };
  const id: InterfaceId | undefined = subject.includes(':') ? resolveInterface(subject) : undefined;
  const found = id && findOutline(outline, id);
  const isFixed = id && !(spoken.has(id.name) && remaking.some((word) => spoken.has(word)));
  const kind =
    isFixed && found?.kind && found.kind.object !== 'program' ? infoKind(found.kind) : undefined;
  const master = valueOf(found?.body, 'master');
  const holder =
    id && isFixed && !spoken.has('master') && master?.kind === 'scalar'
      ? findOutline(outline, resolveInterface(String(master.value), id.node))?.kind
      : undefined;
  const settled = { info_kind: kind, info_slave_kind: holder && infoKind(holder) };
  return {
    kind,
    names: (of) => tables[of].keys(),
    kindsWith: (of, key) =>
      [...tables[of]].flatMap(([name, table]) =>
        table && printedKeys(table).has(key) ? [name] : [],
      ),
    tablesOf(of, given) {
      const which = settled[of] ?? given;
      if (which === undefined)
        return { tables: [...tables[of].values()].filter((each) => each !== undefined) };
      const table = tables[of].get(which);
      return {
        tables: table ? [table] : [],
        kind: which === '' ? (found?.kind?.type ?? '') : which,
      };
    },
  };
}

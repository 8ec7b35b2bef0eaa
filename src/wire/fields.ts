/**
 * The registry of field names, derived from the tables of the layers: what a display filter may name.
 * Protocols are fields of type `protocol`: a frame has one when it has such a layer.
 */
import type { FieldType } from '../model/frame.js';
import { rowsOf } from './layer-kind.js';
import { layerKinds } from './layers.js';

export interface FieldInfo {
  /** Wireshark's name. */
  readonly name: string;
  readonly type: FieldType;
  /** Width of an integer or a flag's mask, in bits; absent for what is no integer. */
  readonly bits?: number;
  readonly title: string;
  /**
   * The names of the fields that this one stands for (`ip.addr`: `ip.src`, `ip.dst`). Frames have
   * only those: a filter on this name means any of them.
   */
  readonly members?: readonly string[];
}

function collect(): Map<string, FieldInfo> {
  const known = new Map<string, FieldInfo>();
  for (const kind of layerKinds) {
    known.set(kind.protocol, { name: kind.protocol, type: 'protocol', title: kind.title });
    for (const { name, type, bits, title, members } of rowsOf(kind))
      if (!known.has(name))
        known.set(name, {
          name,
          type,
          title,
          ...(bits === undefined ? {} : { bits }),
          ...(members && { members }),
        });
  }
  return known;
}

const registry: ReadonlyMap<string, FieldInfo> = collect();

/** What is known of a field or protocol; undefined for an unknown name. */
export const fieldInfo = (name: string): FieldInfo | undefined => registry.get(name);

/** The names of the fields of which a layer says this. */
export const fieldsThatAre = (
  particular: 'chosen' | 'payloadType' | 'trailing',
): ReadonlySet<string> =>
  new Set(
    layerKinds
      .flatMap(rowsOf)
      .filter((row) => row[particular])
      .map(({ name }) => name),
  );

/** All names, protocols included, in the order of the layers. */
export const fieldNames = (): string[] => [...registry.keys()];

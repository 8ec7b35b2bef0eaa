/** What the file of a layer's protocol says of it. Of kinds that share one abbreviation the first says it for all. */
import type { Layer } from '../model/frame.js';
import { readFields } from './field-reader.js';
import type { LayerKind } from './layer-kind.js';
import { layerKinds } from './layers.js';
import type { Ends } from './row.js';

const kinds: ReadonlyMap<string, LayerKind> = new Map(
  layerKinds.toReversed().map((kind) => [kind.protocol, kind]),
);

export const layerKindOf = ({ protocol }: Pick<Layer, 'protocol'>): LayerKind | undefined =>
  kinds.get(protocol);

/** A layer's addresses or ports as people write them; `?` for what is not there. */
export function endsOf(layer: Layer | undefined): Ends<string> {
  const text = (side: keyof Ends<unknown>): string => {
    const row = layer && layerKindOf(layer)?.ends?.[side];
    return row ? readFields(layer).text(row.name) : '?';
  };
  return { source: text('source'), destination: text('destination') };
}

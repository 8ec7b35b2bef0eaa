/** What the file of a layer's protocol says of it. Of kinds that share one abbreviation the first says it for all. */
import type { Layer } from '../model/frame.js';
import type { LayerKind } from './layer-kind.js';
import { layerKinds } from './layers.js';

const kinds: ReadonlyMap<string, LayerKind> = new Map(
  layerKinds.toReversed().map((kind) => [kind.protocol, kind]),
);

export const layerKindOf = ({ protocol }: Pick<Layer, 'protocol'>): LayerKind | undefined =>
  kinds.get(protocol);

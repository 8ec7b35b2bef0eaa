/**
 * What may be in the parts of a frame that were not read, and what is certain of those that were. A filter asks for this
 * when it does not find what it looks for: “not there” is only known of a frame that was read to its end.
 */
import type { Field, Frame, Layer, Unread } from '../model/frame.js';
import { layerKindOf } from './layer-kind-of.js';
import { rowsOf, type LayerKind } from './layer-kind.js';
import { layerKinds } from './layers.js';

/** Protocols by the fields that they have, and by their own names. */
const owners = new Map<string, Set<string>>();
/** What has no fixed place in its layer's header: in the rest of a layer that was cut there may be more of it. */
const floating = new Set<string>();
for (const kind of layerKinds) {
  own(kind.protocol, kind.protocol);
  floating.add(kind.protocol);
  for (const row of rowsOf(kind)) {
    own(row.name, kind.protocol);
    if (row.at === undefined) floating.add(row.name);
  }
}

function own(name: string, protocol: string): void {
  const known = owners.get(name) ?? new Set();
  owners.set(name, known.add(protocol));
}

const positionOf = (protocol: string): LayerKind['position'] => layerKindOf({ protocol })?.position;

/** Whether a field or protocol may be somewhere in what was not read of the frame. */
export function mayHold({ unread, layers }: Frame, name: string): boolean {
  if (!unread) return false;
  if (name === 'frame.protocols') return true;
  if (name === 'frame') return unread.some(({ cut }) => cut);
  const protocols = owners.get(name);
  if (!protocols) return true;
  return unread.some((part) =>
    [...protocols].some((protocol) => mayBeIn(part, protocol, name, layers)),
  );
}

function mayBeIn(part: Unread, protocol: string, name: string, layers: readonly Layer[]): boolean {
  if (mayHaveLayer(part, protocol)) return true;
  if (positionOf(protocol) === 'mark') return false;
  if (part.own && protocol === part.protocol) return true;
  if (!part.cut || positionOf(protocol) === 'outermost' || !floating.has(name)) return false;
  return layers.some((layer) => layer.protocol === protocol);
}

/** Whether there may be a layer of this protocol beside those that were read: the last of them is then another one. */
export const mayHoldLayer = ({ unread = [] }: Frame, protocol: string): boolean =>
  unread.some((part) => mayHaveLayer(part, protocol));

function mayHaveLayer({ holds, own: itself, cut }: Unread, protocol: string): boolean {
  const position = positionOf(protocol);
  // Why a frame was not read to its end is known already, but for what lies behind a cut.
  if (position === 'mark') return cut;
  if (position === 'outermost') return false;
  // What cannot be read on may have data inside, whatever it carries.
  if (protocol === 'data') return itself || holds !== 'nothing';
  if (holds === 'messages') return position === 'application';
  return holds === 'frames' || (holds === 'packets' && position !== 'link');
}

/** Whether the value of a field would be the same if all of the frame had been captured. */
export const isCertain = ({ unread, bytes }: Frame, layer: Layer, field: Field): boolean =>
  !unread?.some(({ cut }) => cut) ||
  (layer.protocol === 'frame'
    ? field.name !== 'frame.protocols'
    : !floating.has(field.name) ||
      (field.length > 0 && field.offset + field.length < bytes.length));

/** Likewise for the bytes that a protocol stands for. */
export const areCertain = ({ unread, bytes }: Frame, { offset }: Layer, size: number): boolean =>
  !unread?.some(({ cut }) => cut) || offset + size < bytes.length;

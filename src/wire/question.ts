/**
 * Which question a frame puts, and which it answers, whatever carries it; what a layer asks or answers stands in its own
 * file (`exchange`). Equal texts are the same question; a host that asks the same again, as ARP does, asks it again.
 */
import type { Frame, Layer } from '../model/frame.js';
import { isNetwork, openEnvelope } from './envelope.js';
import { readFields } from './field-reader.js';
import { endsOf, layerKindOf } from './layer-kind-of.js';
import type { Exchange } from './layer-kind.js';

/** The question that a frame puts, e.g. `arp 02… 10.0.0.1 10.0.0.2`. */
export const questionOf = (frame: Frame): string | undefined =>
  questionIn(openEnvelope(frame).packets.at(-1), 'asks');

/** The question that a frame answers, an error that of the packet which it quotes. */
export function answeredBy(frame: Frame): string | undefined {
  const { packets, quoted } = openEnvelope(frame);
  return quoted.length > 0 ? questionIn(quoted, 'asks') : questionIn(packets.at(-1), 'answers');
}

/** Whether it is an echo request or reply, of which a sender makes no second one that is the same. */
export const isEcho = (frame: Frame): boolean =>
  exchangesIn(openEnvelope(frame).packets.at(-1)).some(({ once }) => once);

/** That of the innermost layer that has one; undefined when a field is not there: cut off, or of another form. */
function questionIn(
  layers: readonly Layer[] | undefined,
  way: Exchange['does'],
): string | undefined {
  const words = exchangesIn(layers).findLast(({ does }) => does === way)?.question;
  return words?.includes('?') ? undefined : words?.join(' ');
}

function exchangesIn(layers: readonly Layer[] = []): Exchange[] {
  const ends = endsOf(layers.find(isNetwork));
  return layers.flatMap((layer) => layerKindOf(layer)?.exchange?.(readFields(layer), ends) ?? []);
}

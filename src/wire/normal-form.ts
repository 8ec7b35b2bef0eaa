/**
 * A frame without what the kernel and the tools choose anew each time: times, identifiers, ephemeral
 * ports, and the checksums over them. Two runs of one scenario have equal normal forms, frame by frame.
 * A field that another one contains (a flag of a field of flags) is not listed twice.
 */
import type { Field, Frame, Layer } from '../model/frame.js';
import { readFields } from './field-reader.js';
import { formatField } from './field-text.js';
import { fieldsThatAre } from './fields.js';
import { layerKindOf } from './layer-kind-of.js';
import { layerKinds } from './layers.js';
import { summarize } from './summary.js';

/** Fields that differ from run to run, as their layers say. */
const chosen = fieldsThatAre('chosen');

/** Names that Wireshark gives to what is computed from others, or differs with the time. */
const computed = /time|stream|encrypted|payload|_calculated$|ident_le$|_raw$|_host$/;

const ports: ReadonlySet<string> = new Set(
  layerKinds
    .filter(({ role }) => role === 'transport')
    .flatMap(({ ends }) => (ends ? [ends.source.name, ends.destination.name] : [])),
);

/** What Linux gives to sockets without a port of their own: net.ipv4.ip_local_port_range. */
const isEphemeral = (number: number): boolean => number >= 32768 && number <= 60999;

/** Whether a field differs from run to run. */
const isChosen = ({ name, value }: Field): boolean =>
  chosen.has(name) || (ports.has(name) && isEphemeral(Number(value)));

function isKept(field: Field, all: ReadonlySet<string>): boolean {
  const { name, length } = field;
  if (length === 0 || isChosen(field) || computed.test(name)) return false;
  const parts = name.split('.');
  return !parts.some(
    (_, index) => index > 0 && index < parts.length && all.has(parts.slice(0, index).join('.')),
  );
}

/** Without blanks, which separate fields. */
const formatValue = (field: Field): string => formatField(field).replaceAll(' ', '\\x20');

function layerFields({ protocol, fields }: Layer, upper?: Layer): string[] {
  const all = new Set(fields.map(({ name }) => name).filter((name) => !chosen.has(name)));
  const isHashed = upper && layerKindOf(upper)?.hashedPort;
  const hashed = isHashed && layerKindOf({ protocol })?.ends?.source.name;
  const kept = fields.filter((field) => isKept(field, all) && field.name !== hashed);
  return [protocol, ...kept.map((field) => `${field.name}=${formatValue(field)}`)];
}

/** Each layer's name and then its fields as `name=value`, without blanks; equal for frames that are alike. */
const normalFields = ({ layers, originalLength, stop }: Frame): string[] => [
  `frame.len=${originalLength}`,
  ...layers.flatMap((layer, index) =>
    layer.protocol === 'frame' ? [] : layerFields(layer, layers[index + 1]),
  ),
  ...(stop ? [`_ws.${stop.kind}`] : []),
];

/** The same in one line. */
export const normalForm = (frame: Frame): string => normalFields(frame).join(' ');

/** Whether the kernel draws by lot when a frame is sent, and so whether it is in a window at all. */
export const isAtRandom = ({ layers }: Frame): boolean =>
  layers.some((layer) => layerKindOf(layer)?.isAtRandom?.(readFields(layer)));

/** {@link summarize} without what is chosen anew each time. */
export const normalSummary = (frame: Frame): string => summarize(frame, isChosen);

/** Checks relations between interfaces: parents, wires, masters and ports. */
import { formatInterfaceId } from '../model/capture.js';
import type { InterfaceId } from '../model/capture.js';
import type { Interface } from '../model/scenario.js';
import { resolveInterface } from '../terms/reference.js';
import { check } from './check.js';
import type { Options } from './interface.js';
import { checkLoops } from './loop.js';
import type { Interfaces } from './loop.js';
import { isThere, reportMissingInterface, reportMissingNode } from './mention.js';
import { findOutline, interfacesOf, spotOfOption } from './outline.js';
import type { Outline, OutlineInterface } from './outline.js';
import { reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import type { Span } from './source.js';
import { substitute } from './substitution.js';
import type { Substitution } from './substitution.js';
import { entryOf, spotOf, valueOf } from './tree.js';

const same = (a: InterfaceId, b: InterfaceId): boolean => a.node === b.node && a.name === b.name;

export function checkLinks(reading: Reading, outline: Outline, interfaces: Interfaces): void {
  for (const each of interfacesOf(outline)) {
    const found = interfaces.get(formatInterfaceId(each.id));
    if (!found) continue;
    if (found.host !== undefined) checkHost(reading, outline, each, found.host);
    if (found.lower) checkLower(reading, outline, each, found.lower, each.kind?.lower);
    for (const option of each.kind?.others ?? []) checkOther(reading, outline, each, found, option);
    if (!each.impliedBy && each.kind?.peer) checkPeer(reading, outline, each, found.peer);
    checkAlike(reading, each, found, interfaces);
  }
  checkLoops(reading, outline, interfaces);
}

function checkLower(
  reading: Reading,
  outline: Outline,
  each: OutlineInterface,
  lower: InterfaceId,
  option: string | undefined,
): void {
  const span = spotOfOption(each, option);
  if (same(each.id, lower))
    reportProblem(
      reading,
      'link-to-itself',
      span,
      `${formatInterfaceId(each.id)} cannot be its own parent`,
    );
  else isThere(reading, outline, lower, span);
}

function checkHost(reading: Reading, outline: Outline, each: OutlineInterface, host: string): void {
  const span = spotOfOption(each, each.kind?.host);
  if (host === each.id.node)
    reportProblem(reading, 'link-to-itself', span, `“${host}” cannot be its own host`);
  else if (!outline.has(host)) reportMissingNode(reading, outline, host, span);
}

/** Further lower interfaces must be in the same node as the first. */
function checkOther(
  reading: Reading,
  outline: Outline,
  each: OutlineInterface,
  { id, lower, options }: Interface,
  option: string,
): void {
  const other = (options as Readonly<Record<string, InterfaceId | undefined>>)[option];
  if (!other) return;
  checkLower(reading, outline, each, other, option);
  const { node } = lower ?? id;
  if (other.node !== node)
    reportProblem(
      reading,
      'master-elsewhere',
      spotOfOption(each, option),
      `${formatInterfaceId(other)} is in another node`,
      { expected: `an interface in “${node}”` },
    );
}

function checkPeer(
  reading: Reading,
  outline: Outline,
  each: OutlineInterface,
  peer: InterfaceId | undefined,
): void {
  const option = each.kind?.peer ?? '';
  const id = formatInterfaceId(each.id);
  if (!entryOf(each.body, option)) {
    const others = endsNaming(outline, each.id);
    if (others.length === 0)
      reportProblem(
        reading,
        'missing-key',
        each.span,
        `${each.kind?.type ?? ''} “${id}” has no other end`,
        {
          expected: `${option}: node:name, here or at the other end`,
        },
      );
    return;
  }
  if (!peer) return;
  const span = spotOfOption(each, option);
  const far = findOutline(outline, peer);
  if (same(each.id, peer)) {
    reportProblem(reading, 'link-to-itself', span, `${id} cannot be its own other end`);
  } else if (!far) {
    reportMissingInterface(reading, outline, peer, span);
  } else if (far.impliedBy && !same(far.impliedBy, each.id)) {
    reportTaken(reading, span, peer, far.impliedBy);
  } else if (far.kind && far.kind !== each.kind) {
    reportProblem(
      reading,
      'bad-peer',
      span,
      `${formatInterfaceId(peer)} is a ${far.kind.type}, not a ${each.kind?.type ?? ''}`,
    );
  } else {
    const rival = endsNaming(outline, peer).find((end) => !same(end.id, each.id));
    const back = peerOf(far);
    if (back && !same(back, each.id)) {
      const message = `${formatInterfaceId(peer)} names ${formatInterfaceId(back)} as its other end`;
      reportProblem(reading, 'bad-peer', span, message, {
        expected: `peer: ${id} there, or nothing`,
      });
    } else if (!back && rival && !far.impliedBy) reportTaken(reading, span, peer, rival.id);
  }
}

/** Both ends must have the same mode, whichever of them creates the wire. */
function checkAlike(
  reading: Reading,
  each: OutlineInterface,
  { peer, options }: Interface,
  interfaces: Interfaces,
): void {
  const far = peer && interfaces.get(formatInterfaceId(peer));
  if (!far || far.type !== each.kind?.type) return;
  const [own, other] = [options, far.options];
  for (const option of each.kind.alike ?? [])
    if (own[option] !== other[option])
      reportProblem(
        reading,
        'bad-peer',
        spotOf(each.body, [option], each.span),
        `${formatInterfaceId(far.id)}, the other end, has a different ${option}`,
        { expected: `the same ${option} at both ends` },
      );
}

function reportTaken(reading: Reading, span: Span, peer: InterfaceId, by: InterfaceId): void {
  const message = `${formatInterfaceId(peer)} is already the other end of ${formatInterfaceId(by)}`;
  reportProblem(reading, 'bad-peer', span, message, {
    expected: 'a separate interface for each wire',
  });
}

function peerOf(each: OutlineInterface): InterfaceId | undefined {
  const value = each.kind?.peer === undefined ? undefined : valueOf(each.body, each.kind.peer);
  return value?.kind === 'scalar' && typeof value.value === 'string' && value.value !== ''
    ? resolveInterface(value.value, each.id.node)
    : undefined;
}

/** The declared ends that refer to this interface. */
export function endsNaming(outline: Outline, id: InterfaceId): OutlineInterface[] {
  return interfacesOf(outline).filter((each) => {
    const peer = peerOf(each);
    return peer !== undefined && same(peer, id);
  });
}

/** Checks an interface's master, and reads its port flags. */
export function readPort(
  reading: Reading,
  outline: Outline,
  each: OutlineInterface,
  master: string | undefined,
  how: Substitution,
): Options | undefined {
  const port = valueOf(each.body, 'port');
  const portSpan = entryOf(each.body, 'port')?.keySpan ?? each.span;
  if (master === undefined) {
    if (port && !entryOf(each.body, 'master'))
      reportProblem(reading, 'port-without-master', portSpan, '“port” without “master”', {
        expected: 'master: the bridge that it is a port of',
      });
    return undefined;
  }
  const span = spotOf(each.body, ['master'], each.span);
  const id = resolveInterface(master, each.id.node);
  if (same(id, each.id)) {
    reportProblem(
      reading,
      'link-to-itself',
      span,
      `${formatInterfaceId(id)} cannot be its own master`,
    );
    return undefined;
  }
  if (!isThere(reading, outline, id, span)) return undefined;
  if (id.node !== each.id.node) {
    reportProblem(
      reading,
      'master-elsewhere',
      span,
      `${formatInterfaceId(id)} is in another node`,
      {
        expected: `a master in “${each.id.node}”`,
      },
    );
    return undefined;
  }
  const kind = findOutline(outline, id)?.kind;
  if (!kind) return undefined;
  if (!kind.port) {
    const masters = Object.values(reading.kinds.devices).filter((device) => device.port);
    reportProblem(
      reading,
      'not-a-master',
      span,
      `${formatInterfaceId(id)} is a ${kind.type}, which has no ports`,
      {
        expected: `a ${masters.map((device) => device.type).join(' or ')}`,
      },
    );
    return undefined;
  }
  if (!port) return undefined;
  const subject = { name: `a ${kind.type} port`, span: portSpan };
  return check<Options>(reading, kind.port.schema, substitute(port, how), subject).value;
}

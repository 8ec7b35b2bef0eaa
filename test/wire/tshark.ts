/** tshark as the oracle: what Wireshark sees in a capture file, frame by frame. */
import { execFileSync } from 'node:child_process';

export interface SeenField {
  readonly name: string;
  /** Wireshark's display form of the value. */
  readonly show: string;
}

export interface SeenFrame {
  /** Protocols and fields in tree order; protocols have no display form. */
  readonly fields: readonly SeenField[];
}

/** Decoding one packet at a time, checksums judged, ports as the Linux kernel uses them. */
const preferences = [
  'ip.defragment:FALSE',
  'ipv6.defragment:FALSE',
  'ip.check_checksum:TRUE',
  'udp.check_checksum:TRUE',
  'tcp.check_checksum:TRUE',
  'tcp.desegment_tcp_streams:FALSE',
  'tcp.analyze_sequence_numbers:FALSE',
  'tcp.relative_sequence_numbers:FALSE',
  'tcp.calculate_timestamps:FALSE',
  'udp.calculate_timestamps:FALSE',
  'tcp.try_heuristic_first:FALSE',
  'eth.fcs:Never',
].flatMap((each) => ['-o', each]);

const run = (argv: readonly string[]): string =>
  execFileSync('tshark', argv, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 30,
  });

/** What netlab decodes of those that tshark finds by what they look like. */
const decoded = ['wg', 'dns', 'http', 'tls'];

let others: readonly string[] | undefined;

/** Arguments that switch off what netlab does not read and tshark would try on payloads. */
function strangers(): readonly string[] {
  others ??= run(['-G', 'heuristic-decodes'])
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([parent]) => parent === 'udp' || parent === 'tcp')
    .filter(([, protocol = '']) => !decoded.includes(protocol))
    .flatMap(([, protocol = '']) => ['--disable-protocol', protocol]);
  return [...others, ...['otv', 'discard', 'echo'].flatMap((each) => ['--disable-protocol', each])];
}

/** Version line of the installed tshark; undefined without one. */
export function tsharkVersion(): string | undefined {
  try {
    return /^TShark.*?(\d+\.\d+\.\d+)/.exec(run(['--version']))?.[1];
  } catch {
    return undefined;
  }
}

/** What tshark sees in the file at `path`. */
export function see(path: string, options: readonly string[] = []): SeenFrame[] {
  const pdml = run([
    ...['-n', '-r', path, '-T', 'pdml', ...strangers()],
    ...['-d', 'udp.port==8472,vxlan', '-d', 'udp.port==51820,wg', '--disable-heuristic', 'wg'],
    ...options,
    ...preferences,
  ]);
  return pdml
    .split('<packet>')
    .slice(1)
    .map((text) => ({ fields: [...fieldsOf(text)] }));
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** The fields of one packet, without expert notes and what is below them. */
function* fieldsOf(text: string): Generator<SeenField> {
  let skipped = 0;
  for (const [, close, tag, attributes, single] of text.matchAll(
    /<(\/?)(proto|field)\b((?:\s+[\w.]+="[^"]*")*)\s*(\/?)>/g,
  )) {
    if (skipped > 0) {
      if (close) skipped -= 1;
      else if (!single) skipped += 1;
      continue;
    }
    if (close) continue;
    const attribute = (name: string): string =>
      (new RegExp(`\\s${name}="([^"]*)"`).exec(attributes ?? '')?.[1] ?? '').replace(
        /&\w+;/g,
        (entity) => entities[entity] ?? entity,
      );
    const name = attribute('name');
    if (name === '_ws.expert' || name === 'geninfo') {
      if (!single) skipped = 1;
      continue;
    }
    if (name !== '' && name !== 'fake-field-wrapper')
      yield { name, show: tag === 'proto' ? '' : attribute('show') };
  }
}

/** The types that Wireshark knows for each name, protocols included. */
export function knownFields(): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string[]>();
  for (const line of run(['-G', 'fields']).split('\n')) {
    const [kind, , name = '', type = ''] = line.split('\t');
    const types = known.get(name) ?? [];
    known.set(name, types);
    types.push(kind === 'P' ? 'FT_PROTOCOL' : type);
  }
  return known;
}

/**
 * Wireshark as the oracle of the tests. `sharkd`, which comes with tshark, has the same filter engine and
 * dissectors behind a JSON-RPC loop: a single start evaluates hundreds of filters on one capture.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { lacks } from './skip.js';

/** As netlab decodes: one packet at a time, with every checksum verified, and raw numbers. */
const preferences = {
  'ip.defragment': 'FALSE',
  'ipv6.defragment': 'FALSE',
  'ip.check_checksum': 'TRUE',
  'udp.check_checksum': 'TRUE',
  'tcp.check_checksum': 'TRUE',
  'tcp.desegment_tcp_streams': 'FALSE',
  'tcp.analyze_sequence_numbers': 'FALSE',
  'tcp.relative_sequence_numbers': 'FALSE',
  'tcp.calculate_timestamps': 'FALSE',
  'udp.calculate_timestamps': 'FALSE',
  'tcp.try_heuristic_first': 'FALSE',
  'eth.fcs': 'Never',
};

/** Protocols that netlab does not decode, but that ports and ethertypes suggest. */
const strangers = ['otv', 'nbns', 'discard', 'echo', 'find', 'a21'];

/** Ports of the Linux kernel. */
const ports = ['udp.port,8472,OTV,VXLAN'];

/** A configuration folder for all Wireshark tools. */
const configuration = mkdtempSync(join(tmpdir(), 'netlab-wireshark-'));
const lines = (list: readonly string[]): string => list.map((line) => `${line}\n`).join('');
for (const [file, text] of [
  ['preferences', lines(Object.entries(preferences).map(([name, value]) => `${name}: ${value}`))],
  ['disabled_protos', lines(strangers)],
  ['decode_as_entries', lines(ports.map((entry) => `decode_as_entry: ${entry}`))],
] as const)
  writeFileSync(join(configuration, file), text);
process.on('exit', () => rmSync(configuration, { recursive: true, force: true }));

/** The environment in which tshark and sharkd decode packets as netlab does. */
export const wiresharkEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  WIRESHARK_CONFIG_DIR: configuration,
};

/** The first line of `tool --version`; undefined if it is not installed. */
function versionOf(tool: string): string | undefined {
  const { status, stdout } = spawnSync(tool, ['--version'], { encoding: 'utf8' });
  return status === 0 ? /\d+\.\d+\.\d+/.exec(stdout)?.[0] : undefined;
}

/** Skips the running test if tshark or sharkd of Wireshark 4 is missing. */
export function needsWireshark(context: Mocha.Context): void {
  for (const tool of ['tshark', 'sharkd']) {
    const version = versionOf(tool);
    if (version === undefined) lacks(context, `${tool} is not installed`);
    if (!version.startsWith('4.0.'))
      lacks(context, `${tool} is version ${version}; its filters are compared with 4.0's`);
  }
}

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Sends requests to a new sharkd, and returns its replies in the same order. */
async function converse(
  requests: readonly { method: string; params: Record<string, string> }[],
): Promise<readonly Reply[]> {
  const lines = requests.map((request, index) =>
    JSON.stringify({ jsonrpc: '2.0', id: index + 1, ...request }),
  );
  const sharkd = spawn('sharkd', ['-'], {
    env: wiresharkEnvironment,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  sharkd.stdin.end(`${lines.join('\n')}\n`);
  let output = '';
  sharkd.stdout.setEncoding('utf8');
  for await (const chunk of sharkd.stdout) output += String(chunk);
  const replies = new Map<number, Reply>();
  for (const line of output.split('\n'))
    if (line.startsWith('{')) {
      const reply = JSON.parse(line) as Reply;
      replies.set(reply.id, reply);
    }
  return requests.map(({ method }, index) => {
    const reply = replies.get(index + 1);
    if (!reply) throw new Error(`sharkd did not answer ${method} ${lines[index] ?? ''}`);
    return reply;
  });
}

/** For each filter, the numbers of the frames that Wireshark selects in a capture, or why it rejects the filter. */
export async function selectFrames(
  file: string,
  filters: readonly string[],
): Promise<readonly (readonly number[] | string)[]> {
  const [loaded, ...replies] = await converse([
    { method: 'load', params: { file } },
    ...filters.map((filter) => ({
      method: 'frames',
      params: { filter, column0: 'frame.number:1' },
    })),
  ]);
  if (loaded?.error) throw new Error(loaded.error.message);
  return replies.map(({ result, error }) => {
    if (error) return error.message;
    return (result as { num: number }[]).map(({ num }) => num);
  });
}

/** For each filter, Wireshark's error message, or undefined. */
export async function judgeFilters(
  filters: readonly string[],
): Promise<readonly (string | undefined)[]> {
  const replies = await converse(
    filters.map((filter) => ({ method: 'check', params: { filter } })),
  );
  return replies.map(({ error }) => error?.message);
}

/** The numbers of the frames that `tshark -Y` selects. */
export function selectFramesByTshark(file: string, filter: string): readonly number[] {
  const { stdout } = spawnSync(
    'tshark',
    ['-n', '-r', file, '-Y', filter, '-T', 'fields', '-e', 'frame.number'],
    { encoding: 'utf8', env: wiresharkEnvironment },
  );
  return stdout.split('\n').filter(Boolean).map(Number);
}

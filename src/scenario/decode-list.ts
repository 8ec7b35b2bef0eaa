/**
 * Reads `decode` at the top of a file (Wireshark’s “decode as”), and checks that devices and commands agree on
 * ports.
 */
import * as z from 'zod';

import { formatPlace } from '../base/place.js';
import { decodeTables } from '../model/decode-as.js';
import type { DecodeAs, ChosenTable } from '../model/decode-as.js';
import type { Scenario } from '../model/scenario.js';
import { readDecodeKey } from '../terms/decode-key.js';
import { decodeWords } from '../wire/tables.js';
import { contradictions, overruled, announcedBy } from './decoding.js';
import { reportProblem } from './reading.js';
import type { Reading } from './reading.js';
import { keySpotOf } from './tree.js';
import type { Tree } from './tree.js';

const layersOf = (table: ChosenTable) => z.record(z.string(), z.enum(decodeWords(table)));

const titles: Readonly<Record<ChosenTable, string>> = {
  'udp.port': 'By UDP port, source or destination.',
  'tcp.port': 'By TCP port, source or destination.',
  ethertype: 'By EtherType.',
  'ip.proto': 'By the protocol number of IPv4, the next header of IPv6.',
};

export const decodeSchema = z
  .strictObject(
    Object.fromEntries(
      decodeTables.map((table) => [table, layersOf(table).optional().describe(titles[table])]),
    ) as Record<ChosenTable, z.ZodOptional<ReturnType<typeof layersOf>>>,
  )
  .describe(
    'How to decode frames that no device of the scenario accounts for, like Wireshark’s “Decode As”.',
  );

/** The entries, in the order of the text. */
export function readDecode(
  reading: Reading,
  given: z.infer<typeof decodeSchema>,
  tree: Tree | undefined,
): DecodeAs[] {
  if (!tree) return [];
  return decodeTables.flatMap((table) =>
    Object.entries(given[table] ?? {}).flatMap(([text, protocol]) => {
      const key = readDecodeKey(table, text);
      if (typeof key === 'number') return [{ table, key, protocol }];
      const span = keySpotOf(tree, [table], text, tree);
      reportProblem(reading, 'bad-value', span, `“${text}” is not valid for ${table}`, {
        expected: key.expected,
      });
      return [];
    }),
  );
}

/**
 * Reports a port with two protocols, of two devices or of a device and `decode`: their frames are
 * indistinguishable.
 */
export function checkPorts(
  { problems }: Reading,
  scenario: Pick<Scenario, 'nodes' | 'steps'>,
  settled: readonly DecodeAs[],
): void {
  const announced = announcedBy(scenario);
  for (const { first, second } of contradictions(announced, settled)) {
    const { key, table } = second;
    problems.push({
      code: 'port-of-two',
      place: second.place,
      message: `${second.by} uses UDP port ${key} for ${second.protocol}, and ${first.by} for ${first.protocol} (${formatPlace(first.place)})`,
      expected: 'a separate port for each protocol',
      hint: `to choose one: decode: { ${table}: { ${key}: ${second.protocol} } }`,
    });
  }
  for (const { device, decode } of overruled(announced, settled))
    problems.push({
      code: 'port-of-two',
      place: device.place,
      message: `${device.by} uses UDP port ${device.key} for ${device.protocol}, and “decode” for ${decode.protocol}`,
      expected: `another port, or no “decode” for ${device.key}`,
    });
}

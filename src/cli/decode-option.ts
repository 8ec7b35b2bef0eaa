/** `-d udp.port==4777,vxlan`: “decode as”, in the syntax of tshark(1). */
import { didYouMean } from '../base/suggestion.js';
import { decodeTables } from '../model/decode-as.js';
import type { DecodeAs } from '../model/decode-as.js';
import type { List } from './command.js';
import { text } from './command.js';
import type { Complaint } from './complaint.js';

export const decodeAs: List<string> = {
  ...text('rule', 'decode as tshark -d does: udp.port==4777,vxlan'),
  kind: 'list',
  letter: 'd',
};

/** The valid rules, and complaints about the others. */
export async function readRules(
  rules: readonly string[],
): Promise<{ decode: DecodeAs[]; complaints: Complaint[] }> {
  if (rules.length === 0) return { decode: [], complaints: [] };
  const [{ readDecodeKey }, { decodeWords }] = await Promise.all([
    import('../terms/decode-key.js'),
    import('../wire/tables.js'),
  ]);
  const decode: DecodeAs[] = [];
  const complaints: Complaint[] = [];
  for (const rule of rules) {
    const wrong = (message: string, hint?: string): void => {
      complaints.push({ message: `--decode-as ${rule}: ${message}`, hint });
    };
    const [, name = '', number = '', protocol = ''] =
      /^\s*([\w.]+)\s*==\s*(\w+)\s*,\s*([\w.]+)\s*$/.exec(rule) ?? [];
    const table = decodeTables.find((each) => each === name);
    const words = decodeWords(table);
    if (name === '') wrong('expected table==number,protocol, such as udp.port==4777,vxlan');
    else if (!table)
      wrong(
        `there is no table “${name}”; tables are ${decodeTables.join(', ')}`,
        didYouMean(name, decodeTables),
      );
    else {
      const key = readDecodeKey(table, number);
      if (typeof key !== 'number') wrong(`expected ${key.expected}, not ${number}`);
      else if (!words.includes(protocol))
        wrong(`netlab does not decode the protocol “${protocol}”`, didYouMean(protocol, words));
      else decode.push({ table, key, protocol });
    }
  }
  return { decode, complaints };
}

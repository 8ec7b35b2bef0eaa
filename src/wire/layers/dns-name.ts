/** Domain names in messages of DNS, RFC 1035 sections 3.1 and 4.1.4. */
import { readText } from '../row.js';
import type { Scope } from '../scope.js';

export interface DomainName {
  /** Labels with dots between them; `<Root>`, as Wireshark writes it, when there are none. */
  readonly text: string;
  /** Where it ends in the message: behind the first pointer, if it has one. */
  readonly end: number;
}

/** RFC 1035 section 2.3.4. */
const longest = 255;
const pointer = 0xc0;

/** The name at `at` in a message that begins at `base`. */
export function readName(scope: Scope, base: number, at: number): DomainName {
  const labels: string[] = [];
  let place = at;
  let end: number | undefined;
  let total = 0;
  for (let size = scope.peek(place); size !== 0; size = scope.peek(place)) {
    if ((size & pointer) === pointer) {
      const target = base + (((size & 0x3f) << 8) | scope.peek(place + 1));
      end ??= place + 2;
      // Names only refer to what stands before them: otherwise they may have no end.
      if (target >= place) scope.fail('a name of DNS refers to what follows it');
      place = target;
      continue;
    }
    if ((size & pointer) !== 0) scope.fail('a label of DNS has an unknown type');
    scope.need(place + 1, size, 'a label of DNS');
    labels.push(readText(scope.bytes, place + 1, size));
    place += 1 + size;
    total += 1 + size;
    if (total > longest) scope.fail(`a name of DNS is longer than ${longest} bytes`);
  }
  return { text: labels.join('.') || '<Root>', end: end ?? place + 1 };
}

/** What echo requests and replies of both ICMPs, RFC 792 and RFC 4443, ask and answer. */
import type { Exchange } from '../layer-kind.js';
import type { Ends } from '../row.js';

export const echoExchange = (
  does: Exchange['does'],
  { source, destination }: Ends<string>,
  ...numbers: readonly string[]
): Exchange => ({
  does,
  question: [
    'echo',
    ...(does === 'asks' ? [source, destination] : [destination, source]),
    ...numbers,
  ],
  once: true,
});

/** Fields of Wireshark that rest on several frames or on the whole capture, with what to write here in their place. */
const delta = 'the time since the frame before is frame.time_delta';
const between =
  'the time between two frames: sequence: [FILTER, { frame: FILTER, after: 0.9s..1.3s }]';
const ends = 'to select a connection, compare its addresses and ports';

const several: readonly { readonly names: RegExp; readonly hint?: string }[] = [
  { names: /^frame\.time_(relative|delta_displayed)$/, hint: `${delta}; ${between}` },
  { names: /^(tcp|udp)\.time_(relative|delta)$/, hint: between },
  { names: /^frame\.time(_utc)?$/, hint: 'the time of a frame in seconds is frame.time_epoch' },
  { names: /^(tcp|udp)\.stream$/, hint: ends },
  { names: /^tcp\.(analysis|completeness|nxtseq)\b|^icmp(v6)?\.resp|\.reassembled|\.fragments?$/ },
];

/** Set for a field that rests on more than its frame; the hint says what to write instead, if there is something. */
export const restingOnSeveral = (text: string): { readonly hint?: string } | undefined =>
  several.find(({ names }) => names.test(text));

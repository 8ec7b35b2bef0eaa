/** The layers with which Wireshark marks where decoding stopped; a filter finds such frames by them. */
import { defineLayer } from '../layer-kind.js';

const manual = 'https://www.wireshark.org/docs/wsug_html_chunked/AppMessages.html';

/** The packet contradicts itself. */
export const malformed = defineLayer({
  protocol: '_ws.malformed',
  title: 'Malformed Packet',
  manual,
  header: 0,
  position: 'mark',
  summarize: () => '',
  fields: [],
});

/** The capture has fewer bytes than the packet had. */
export const short = defineLayer({
  protocol: '_ws.short',
  title: 'Short Frame',
  manual,
  header: 0,
  position: 'mark',
  summarize: () => '',
  fields: [],
});

/** A fragment has fewer bytes than the whole has. */
export const unreassembled = defineLayer({
  protocol: '_ws.unreassembled',
  title: 'Unreassembled Fragment',
  manual,
  header: 0,
  position: 'mark',
  summarize: () => '',
  fields: [],
});

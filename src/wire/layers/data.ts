/** Bytes that no layer claims. */
import { defineLayer } from '../layer-kind.js';
import { bytes, int32 } from '../row.js';

const content = bytes('data.data', 'Data', { chosen: true });
const length = int32('data.len', 'Length');

export const data = defineLayer({
  protocol: 'data',
  title: 'Data',
  manual: 'https://www.wireshark.org/docs/dfref/d/data.html',
  header: 0,
  carries: 'nothing',
  summarize: () => '',
  fields: [content, length],
  decode(scope) {
    const size = Math.max(0, scope.captured - scope.offset);
    scope.length = size;
    if (size > 0) scope.add(length, size);
    scope.takeRest(content, scope.offset);
  },
});

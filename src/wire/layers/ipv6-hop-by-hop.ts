/** IPv6 Hop-by-Hop Option: RFC 8200 section 4.3. */
import { defineLayer } from '../layer-kind.js';
import { enterNext, extensionRows, sealExtension, takeLength } from './ipv6-extension.js';
import { ipv6Options, readIpv6Options } from './ipv6-options.js';

const rows = extensionRows('ipv6.hopopts');

export const hopByHop = defineLayer({
  protocol: 'ipv6.hopopts',
  title: 'IPv6 Hop-by-Hop Option',
  manual: 'RFC 8200 section 4.3',
  header: 2,
  carries: 'packets',
  options: { unit: 8 },
  under: { 'ip.proto': [0] },
  fields: [rows.nextHeader, rows.length, rows.bytes, ...ipv6Options],
  decode(scope) {
    const end = scope.offset + takeLength(scope, rows);
    readIpv6Options(scope, scope.offset + 2, end);
    enterNext(scope, end);
  },
  seal(draft) {
    sealExtension(draft, rows.nextHeader, rows.length);
  },
});

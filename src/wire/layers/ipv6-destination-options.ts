/** Destination Options for IPv6: RFC 8200 section 4.6. */
import { defineLayer } from '../layer-kind.js';
import { enterNext, extensionRows, sealExtension, takeLength } from './ipv6-extension.js';
import { ipv6Options, readIpv6Options } from './ipv6-options.js';

const rows = extensionRows('ipv6.dstopts');

export const destinationOptions = defineLayer({
  protocol: 'ipv6.dstopts',
  title: 'Destination Options for IPv6',
  manual: 'RFC 8200 section 4.6',
  header: 2,
  carries: 'packets',
  options: { unit: 8 },
  under: { 'ip.proto': [60] },
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

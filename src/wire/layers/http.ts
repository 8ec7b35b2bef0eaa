/**
 * HTTP/1, RFC 9112: request and status lines, and fields of the header as far as they stand in the segment of the first line. A
 * body is data, where the segment holds all of it. Nothing is reassembled: a segment that does not begin with a
 * first line may be the middle of a message, and is not read. Found at any port by its first line.
 */
import { defineLayer } from '../layer-kind.js';
import { flag, readText, text, uint16, uint32, type Row } from '../row.js';
import type { Scope } from '../scope.js';

const request = {
  method: text('http.request.method', 'Request Method'),
  uri: text('http.request.uri', 'Request URI'),
  version: text('http.request.version', 'Request Version'),
  line: text('http.request.line', 'Request line'),
  is: flag('http.request', 'Request'),
};
const response = {
  version: text('http.response.version', 'Response Version'),
  code: uint16('http.response.code', 'Status Code'),
  phrase: text('http.response.phrase', 'Response Phrase'),
  line: text('http.response.line', 'Response line'),
  is: flag('http.response', 'Response'),
};
const contentLength = text('http.content_length_header', 'Content-Length');
const contentSize = uint32('http.content_length', 'Content length');

/** Fields of the header that have rows of their own, by their names in lower case. */
const headers: ReadonlyMap<string, Row> = new Map([
  ['host', text('http.host', 'Host')],
  ['user-agent', text('http.user_agent', 'User-Agent', { chosen: true })],
  ['accept', text('http.accept', 'Accept')],
  ['server', text('http.server', 'Server', { chosen: true })],
  ['location', text('http.location', 'Location')],
  ['connection', text('http.connection', 'Connection')],
  ['content-type', text('http.content_type', 'Content-Type')],
  ['content-length', contentLength],
  ['transfer-encoding', text('http.transfer_encoding', 'Transfer-Encoding')],
]);

const methods = 'GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH';
const requestLine = new RegExp(`^(${methods}) ([^ ]+) (HTTP/1\\.\\d)$`);
const statusLine = /^(HTTP\/1\.\d) (\d{3})(?: (.*))?$/;

/** The longest first line that is looked for, in bytes. */
const longest = 8192;
const [carriageReturn, newline] = [0x0d, 0x0a];

/** The line at `at` without its end, which may be a newline alone; undefined when its end is not there. */
function lineAt(bytes: Uint8Array, at: number, end: number): string | undefined {
  const mark = bytes.indexOf(newline, at);
  if (mark < 0 || mark >= Math.min(end, at + longest)) return undefined;
  const size = mark - at - (mark > at && bytes[mark - 1] === carriageReturn ? 1 : 0);
  return readText(bytes, at, size);
}

function begins(bytes: Uint8Array, at: number, end: number): boolean {
  const first = bytes[at]!;
  // Capital letters only; most payloads are none of this.
  if (at >= end || first < 0x41 || first > 0x5a) return false;
  const line = lineAt(bytes, at, end);
  return line !== undefined && (requestLine.test(line) || statusLine.test(line));
}

export const http = defineLayer({
  protocol: 'http',
  title: 'Hypertext Transfer Protocol',
  manual: 'RFC 9112',
  header: 1,
  position: 'application',
  claimsContent: true,
  carries: 'nothing',
  leaf: true,
  under: { 'tcp.port': [80, 3128, 3132, 5985, 8080, 8088, 11371, 1900, 2869, 2710] },
  begins,
  atAnyPort: begins,
  fields: [...Object.values(request), ...Object.values(response), ...headers.values(), contentSize],
  summarize(fields) {
    const method = fields.text(request.method.name);
    return method === '?'
      ? `HTTP ${fields.text(response.code.name)}`
      : `HTTP ${method} ${fields.text(request.uri.name)}`;
  },
  decode(scope) {
    const { bytes, offset, captured } = scope;
    const first = lineAt(bytes, offset, captured) ?? '';
    const asked = readFirst(scope, first);
    const head = readHeader(
      scope,
      bytes.indexOf(newline, offset) + 1,
      asked ? request.line : response.line,
    );
    scope.add(asked ? request.is : response.is, true);
    scope.length = head.end - offset;
    if (!head.complete) {
      if (!scope.whole) scope.need(head.end, scope.end - head.end, 'the HTTP header');
      scope.hide(head.end, 'nothing', 'the HTTP header goes on in another segment', 'http');
      scope.length = captured - offset;
      return;
    }
    const body = bodySize(head, asked);
    if (body !== undefined) scope.trim(head.end + body, contentLength.name);
    if (head.end < scope.end) scope.enter(undefined, head.end);
    // What follows a body of unknown length may be the next message.
    if (body === undefined)
      scope.hide(head.end, 'nothing', 'an HTTP body of unknown length', 'http');
  },
});

/** Reads the first line; whether it is a request. */
function readFirst(scope: Scope, line: string): boolean {
  const { offset } = scope;
  const [, method, uri, version] = requestLine.exec(line) ?? [];
  if (method !== undefined && uri !== undefined && version !== undefined) {
    scope.take(request.method, offset, method.length);
    scope.take(request.uri, offset + method.length + 1, uri.length);
    scope.take(request.version, offset + method.length + uri.length + 2, version.length);
    return true;
  }
  const [, protocol = '', code = '', phrase] = statusLine.exec(line) ?? [];
  scope.take(response.version, offset, protocol.length);
  scope.add(response.code, Number(code), offset + protocol.length + 1, code.length);
  const at = offset + protocol.length + code.length + 2;
  if (phrase !== undefined && phrase !== '') scope.add(response.phrase, phrase, at, phrase.length);
  return false;
}

interface Head {
  /** Where it ends; as far as it stands in the segment when it is not complete. */
  readonly end: number;
  readonly complete: boolean;
  readonly size?: number;
  readonly chunked: boolean;
}

function readHeader(scope: Scope, from: number, whole: Row): Head {
  const { bytes, captured } = scope;
  let size: number | undefined;
  let chunked = false;
  for (let at = from; ;) {
    const line = lineAt(bytes, at, captured);
    const end = bytes.indexOf(newline, at) + 1;
    if (line === undefined) return { end: at, complete: false, chunked };
    if (line === '') return { end, complete: true, chunked, ...(size !== undefined && { size }) };
    scope.take(whole, at, end - at);
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    const value = line.slice(colon + 1).trim();
    const row = headers.get(name);
    if (row) scope.add(row, value, at, end - at);
    if (row === contentLength && /^\d{1,9}$/.test(value)) {
      size = Number(value);
      scope.add(contentSize, size, at, end - at);
    }
    chunked ||= name === 'transfer-encoding';
    at = end;
  }
}

/** RFC 9112 section 6.3; undefined when the segment does not show it. */
function bodySize({ size, chunked }: Head, asked: boolean): number | undefined {
  if (chunked) return undefined;
  return size ?? (asked ? 0 : undefined);
}

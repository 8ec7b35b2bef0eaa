/** Extensible Authentication Protocol, RFC 3748: of its methods, identity, notification, NAK and MD5. */
import { fill } from '../draft.js';
import { defineLayer } from '../layer-kind.js';
import { bytes, text, uint16, uint8 } from '../row.js';
import type { Scope } from '../scope.js';

const code = uint8('eap.code', 'Code', { at: 0 });
const length = uint16('eap.len', 'Length', { at: 2 });
const type = uint8('eap.type', 'Type', { at: 4 });
const identity = text('eap.identity', 'Identity');
const notification = text('eap.notification', 'Notification');
const desired = uint8('eap.desired_type', 'Desired Auth Type');
const challengeSize = uint8('eap.md5.value_size', 'EAP-MD5 Value-Size');
const challenge = bytes('eap.md5.value', 'EAP-MD5 Value', { chosen: true });
const extra = bytes('eap.md5.extra_data', 'EAP-MD5 Extra Data');

const names: Readonly<Record<number, string>> = {
  1: 'request',
  2: 'response',
  3: 'success',
  4: 'failure',
};
const request = 1;
const response = 2;

/** How the data of a type is read, from `at` to the end. */
const methods: Readonly<Record<number, (scope: Scope, at: number, size: number) => void>> = {
  1: (scope, at, size) => {
    if (size > 0) scope.take(identity, at, size);
  },
  2: (scope, at, size) => {
    if (size > 0) scope.take(notification, at, size);
  },
  3: (scope, at, size) => {
    for (let place = at; place < at + size; place += 1) scope.take(desired, place);
  },
  4: (scope, at, size) => {
    if (size === 0) return;
    const own = scope.takeNumber(challengeSize, at);
    scope.take(challenge, at + 1, own);
    if (size > 1 + own) scope.take(extra, at + 1 + own, size - 1 - own);
  },
};

export const eap = defineLayer({
  protocol: 'eap',
  title: 'Extensible Authentication Protocol',
  manual: 'RFC 3748',
  header: 4,
  position: 'application',
  carries: 'nothing',
  leaf: true,
  defaults: { [code.name]: request },
  fields: [
    code,
    uint8('eap.id', 'Id', { at: 1, chosen: true }),
    length,
    identity,
    notification,
    desired,
    challengeSize,
    challenge,
    extra,
  ],
  forms: [
    {
      when: (source, at) => source[at] === request || source[at] === response,
      fields: [type],
    },
  ],
  summarize: (fields) => `EAP ${names[fields.number(code.name)] ?? 'message'}`,
  decode(scope) {
    const { bytes: frame, offset } = scope;
    const end = offset + ((frame[offset + 2]! << 8) | frame[offset + 3]!);
    scope.trim(end, length.name);
    scope.length = scope.captured - offset;
    const kind = frame[offset]!;
    if (kind !== request && kind !== response) return;
    methods[frame[offset + 4]!]?.(scope, offset + 5, Math.max(0, end - offset - 5));
  },
  seal: (draft) => fill(draft, length, draft.end - draft.offset),
});

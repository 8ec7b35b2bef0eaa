/**
 * What stands between an L2TPv3 header and the frame in it: a cookie of 0, 4 or 8 bytes, and perhaps the default layer-2
 * sublayer (RFC 3931 sections 4.1 and 4.6). Packets do not say it; the session does.
 */
export interface SessionForm {
  readonly cookie: 0 | 4 | 8;
  readonly sublayer: boolean;
}

const forms: readonly SessionForm[] = ([0, 4, 8] as const).flatMap((cookie) =>
  [true, false].map((sublayer) => ({ cookie, sublayer })),
);

const wordOf = (cookie: number, sublayer: boolean): string =>
  `l2tp session: cookie ${cookie}${sublayer ? ' and sublayer' : ''}`;

/** By the word for each. */
export const sessionForms: ReadonlyMap<string, SessionForm> = new Map(
  forms.map((form) => [wordOf(form.cookie, form.sublayer), form]),
);

/** The word for a session; undefined if none has such a cookie. */
export function sessionWord(cookie: number, sublayer: boolean): string | undefined {
  const word = wordOf(cookie, sublayer);
  return sessionForms.has(word) ? word : undefined;
}

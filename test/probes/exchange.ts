/** Output of socat(1) 1.7.4.4, for the tests of the exchanges. */
import type { Finished, Measured } from '../../src/model/observation.js';

/** A line of socat's log. */
export const log = (text: string): string => `2026/11/21 05:50:01 socat[274] ${text}\n`;

/** A listener that was terminated when the clients had finished. */
export const ready: Partial<Finished> = {
  exit: 130,
  stderr: log('N receiving on AF=2 10.0.0.2:7') + log('N socat_signal(): handling signal 2'),
};

/** A client without an answer. */
export const silent: Partial<Finished> = {};

/** Processes that failed, and why. */
export const troubles: readonly (readonly [
  title: string,
  finished: readonly Partial<Finished>[],
  trouble: string,
])[] = [
  [
    'a client that cannot bind',
    [
      ready,
      { exit: 1, stderr: log('E bind(5, {AF=2 0.0.0.0:40000}, 16): Address already in use') },
    ],
    'bind(5, {AF=2 0.0.0.0:40000}, 16): Address already in use',
  ],
  [
    'an option that this socat lacks',
    [ready, { exit: 1, stderr: log('E parseopts_table(): unknown option "nope"') }],
    'parseopts_table(): unknown option "nope"',
  ],
  [
    'a listener that cannot bind',
    [
      {
        exit: 1,
        stderr:
          log('E bind(5, {AF=2 10.0.0.77:7}, 16): Cannot assign requested address') +
          log('N exit(1)'),
      },
    ],
    'bind(5, {AF=2 10.0.0.77:7}, 16): Cannot assign requested address',
  ],
  ['a listener that never said it was ready', [{ exit: 130 }], 'the listener did not become ready'],
  [
    'a missing program',
    [
      {
        argv: ['socat', '-d'],
        exit: 127,
        stderr: 'nsenter: failed to execute socat: No such file or directory\n',
      },
    ],
    'socat could not be started: nsenter: failed to execute socat: No such file or directory',
  ],
];

/** `1 sent, 0 received`, or the trouble. */
export const described = ({ sent, received, trouble }: Partial<Measured>): string =>
  trouble ?? `${sent ?? '?'} sent, ${received ?? '?'} received`;

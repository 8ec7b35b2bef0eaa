import { expect } from 'chai';

import type { LinkNotice } from '../../src/host/link-watch.js';
import type { TapLink } from '../../src/run/tap-link.js';
import { followLink } from '../../src/run/tap-link.js';

const notice = (
  index: number,
  label: string,
  up: boolean,
  left?: LinkNotice['left'],
): LinkNotice => ({ node: 'a', index, label, up, ...(left ? { left } : {}) });

const there: TapLink = { index: 2, up: true };
const down: TapLink = { index: 2, up: false };
const away: TapLink = { up: false };

describe('the interface of a tap', () => {
  const rows: [string, TapLink, LinkNotice, TapLink, string | undefined, string?][] = [
    ['of another', there, notice(3, 'eth1', false), there, undefined],
    ['of another that goes', there, notice(3, 'eth1', false, 'deleted'), there, undefined],
    ['of its address', there, notice(2, 'eth0@if7', true), there, undefined],
    ['going down', there, notice(2, 'eth0@if7', false), down, 'went down'],
    ['coming up', down, notice(2, 'eth0', true), there, 'came up'],
    ['deleted', there, notice(2, 'eth0', false, 'deleted'), away, 'was deleted'],
    [
      'moved',
      there,
      notice(2, 'eth0', false, 'moved to another namespace'),
      away,
      'was moved to another namespace',
    ],
    ['renamed', there, notice(2, 'eth7@if7', true), away, 'was renamed', 'eth7'],
    ['renamed to a longer name', there, notice(2, 'eth01', true), away, 'was renamed', 'eth01'],
    ['renamed to one with “@”', there, notice(2, 'e@x@if7', true), away, 'was renamed', 'e@x'],
    ['made anew', away, notice(9, 'eth0@eth1', false), { index: 9, up: false }, 'appeared'],
    ['made anew with its index', away, notice(2, 'eth0', true), there, 'appeared'],
    ['named so', away, notice(9, 'eth0', true), { index: 9, up: true }, 'appeared'],
    ['another’s end', away, notice(9, 'eth0', false, 'deleted'), away, undefined],
    ['a name with “@”', away, notice(9, 'eth0@x@if7', true), away, undefined],
  ];
  for (const [title, before, told, after, change, renamed] of rows)
    it(`is followed: ${title}`, () => {
      expect(followLink(before, 'eth0', told)).to.deep.equal({
        link: after,
        ...(change === undefined ? {} : { change }),
        ...(renamed === undefined ? {} : { renamed }),
      });
    });
});

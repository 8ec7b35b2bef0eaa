import { expect } from 'chai';

import type { ArchiveEntry } from '../../src/guests/cpio.js';
import { archive } from '../../src/guests/cpio.js';

const bytes = (entries: readonly ArchiveEntry[]): string =>
  Buffer.concat([...archive(entries)]).toString('latin1');

/** ino, mode, uid, gid, nlink, mtime, filesize, devmajor, devminor, rdevmajor, rdevminor, namesize, check. */
const header = (...fields: readonly number[]): string =>
  `070701${fields.map((field) => field.toString(16).toUpperCase().padStart(8, '0')).join('')}`;

const trailer = `${header(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 11, 0)}TRAILER!!!\0\0\0\0`;

describe('a newc archive', () => {
  const table: readonly (readonly [string, readonly ArchiveEntry[], string])[] = [
    ['nothing', [], trailer],
    [
      'a program whose name and content need padding',
      [{ type: 'file', path: '/init', content: Buffer.from('#!/bin'), executable: true }],
      // 110 + 5 bytes, padded to 116; 6 bytes, padded to 8.
      `${header(1, 0o100755, 0, 0, 1, 0, 6, 0, 0, 0, 0, 5, 0)}init\0\0#!/bin\0\0${trailer}`,
    ],
    [
      'an empty file without permission to run',
      [{ type: 'file', path: '/e', content: new Uint8Array() }],
      `${header(1, 0o100644, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0)}e\0${trailer}`,
    ],
    [
      'a link',
      [{ type: 'link', path: '/sh', target: '/bin' }],
      `${header(1, 0o120777, 0, 0, 1, 0, 4, 0, 0, 0, 0, 3, 0)}sh\0\0\0\0/bin${trailer}`,
    ],
  ];
  for (const [title, entries, expected] of table)
    it(`holds ${title}`, () => expect(bytes(entries)).to.equal(expected));

  it('names the folders above an entry first, each once, and a device by its numbers', () => {
    const text = bytes([
      { type: 'device', path: '/dev/net/tun', major: 10, minor: 200 },
      { type: 'device', path: '/dev/net/tap', major: 10, minor: 201 },
      { type: 'folder', path: '/dev' },
    ]);
    const records = [...text.matchAll(/070701([0-9A-F]{104})([^\0]+)\0/g)].map(
      ([, fields = '', name]) => {
        const field = (index: number): number =>
          parseInt(fields.slice(index * 8, index * 8 + 8), 16);
        return [name, field(1).toString(8), field(9), field(10)];
      },
    );
    expect(records).to.deep.equal([
      ['dev', '40755', 0, 0],
      ['dev/net', '40755', 0, 0],
      ['dev/net/tun', '20666', 10, 200],
      ['dev/net/tap', '20666', 10, 201],
      ['TRAILER!!!', '0', 0, 0],
    ]);
  });

  it('has every record at a multiple of four bytes', () => {
    const text = bytes(
      ['a', 'bc', 'def', 'ghij', 'klmno'].map((name) => ({
        type: 'file',
        path: `/${name}`,
        content: Buffer.from(name),
      })),
    );
    const places = [...text.matchAll(/070701/g)].map(({ index }) => index % 4);
    expect(places).to.deep.equal([0, 0, 0, 0, 0, 0]);
  });
});

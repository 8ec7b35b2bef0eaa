/** Small Debian packages of kernels, and a mirror of them in a folder. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { lacks } from '../skip.js';

/** Skips if packages cannot be built, or modules cannot be indexed. */
export function needsPackaging(context: Mocha.Context): void {
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`;
  for (const tool of ['dpkg-deb', 'depmod'])
    if (spawnSync(tool, ['--version'], { env: { ...process.env, PATH: path } }).error)
      lacks(context, `no ${tool}`);
}

export interface PackageOf {
  readonly name: string;
  readonly version: string;
  /** Further fields of control. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** Builds a package in a folder; returns its file. */
export function buildPackage(
  folder: string,
  { name, version, fields = {}, files = {} }: PackageOf,
): string {
  const tree = join(folder, `.tree-${name}-${version}`);
  const control = {
    Package: name,
    Version: version,
    Architecture: 'amd64',
    Maintainer: 'nobody <nobody@example.org>',
    'Installed-Size': '100',
    ...fields,
    Description: 'a kernel in miniature',
  };
  const text = Object.entries(control).map(([key, value]) => `${key}: ${value}\n`);
  for (const [path, content] of Object.entries({ ...files, 'DEBIAN/control': text.join('') })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  }
  const file = join(folder, `${name}_${version}_amd64.deb`);
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-b', tree, file]);
  return file;
}

/** A program that runs here and contains the banner of a user-mode kernel. */
export const userModeProgram = (release: string): Buffer =>
  Buffer.concat([
    readFileSync('/bin/true'),
    Buffer.from(`\0Linux version ${release} (me@here) (gcc) #1\n\0`),
  ]);

/** Turns a folder of packages into a mirror with one suite, for `deb [trusted=yes] file:FOLDER SUITE main`. */
export function publish(folder: string, suite: string): void {
  const index = join(folder, 'dists', suite, 'main/binary-amd64');
  mkdirSync(index, { recursive: true });
  const packages = readdirSync(folder)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      const control = execFileSync('dpkg-deb', ['-f', join(folder, name)], { encoding: 'utf8' });
      return `${control}Filename: ${name}\nSize: ${bytes.length}\nSHA256: ${sha256(bytes)}\n`;
    })
    .join('\n');
  writeFileSync(join(index, 'Packages'), packages);
  writeFileSync(
    join(folder, 'dists', suite, 'Release'),
    `Origin: test\nSuite: ${suite}\nCodename: ${suite}\nArchitectures: amd64\nComponents: main\n` +
      `Date: Thu, 01 Jan 2026 00:00:00 UTC\nSHA256:\n` +
      ` ${sha256(Buffer.from(packages))} ${packages.length} main/binary-amd64/Packages\n`,
  );
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

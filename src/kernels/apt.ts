/**
 * Runs apt with a state of netlab's own, which covers every suite of the machine's Debian mirrors, installs
 * nothing and needs no privileges. apt.conf(5), apt-get(8), apt-cache(8).
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { fallbackSources, kernelSources, parseSources } from './sources.js';
import type { Source } from './sources.js';
import { runTool, tryTool } from './tool.js';
import type { Work } from './tool.js';
import { KernelTrouble } from './trouble.js';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

export interface Apt {
  readonly folder: string;
  /** Path of netlab's own sources. */
  readonly sources: string;
  /** Options that restrict apt to this state. */
  readonly options: readonly string[];
}

/** Prepares the state in a folder; downloads nothing. @param etc the folder of the machine's sources.list */
export async function openApt(folder: string, etc = '/etc/apt'): Promise<Apt> {
  const sources = await ownSources(etc);
  const file = join(folder, 'netlab.sources');
  const status = join(folder, 'status');
  const configuration = join(folder, 'apt.conf');
  await mkdir(join(folder, 'state/lists/partial'), { recursive: true });
  await mkdir(join(folder, 'cache/archives/partial'), { recursive: true });
  await writeFile(file, sources);
  await writeFile(status, '');
  await writeFile(configuration, configurationText);
  const set = {
    'Dir::State': join(folder, 'state'),
    'Dir::State::status': status,
    'Dir::Cache': join(folder, 'cache'),
    'Dir::Cache::pkgcache': 'pkgcache.bin',
    'Dir::Cache::srcpkgcache': '',
    'Dir::Etc::sourcelist': file,
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    // Otherwise root's downloads run as _apt, which cannot enter root's home.
    'APT::Sandbox::User': 'root',
    'APT::Architecture': 'amd64',
    'APT::Architectures': 'amd64',
  };
  const options = Object.entries(set).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  return { folder, sources, options: ['-c', configuration, ...options] };
}

/** Disables the hooks that the machine runs after its own updates. */
const configurationText = `#clear APT::Update;
#clear APT::Architectures;
Acquire::Languages "none";
Acquire::GzipIndexes "true";
Acquire::Retries "1";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
`;

async function ownSources(etc: string): Promise<string> {
  const own = kernelSources(await machineSources(etc));
  if (own !== undefined) return own;
  if (existsSync(keyring)) return kernelSources(fallbackSources(keyring)) ?? '';
  throw new KernelTrouble(
    'this machine’s package sources have no Debian mirror, and it lacks Debian’s keys',
    'on Ubuntu: apt-get install debian-archive-keyring; or give packages with --from-file',
  );
}

/** Reads sources.list and sources.list.d in a folder such as /etc/apt; files that do not exist count as empty. */
export async function machineSources(etc: string): Promise<Source[]> {
  const parts = join(etc, 'sources.list.d');
  const names = existsSync(parts) ? await readdir(parts) : [];
  const files = [
    join(etc, 'sources.list'),
    ...names
      .filter((name) => /^[\w.-]+\.(list|sources)$/.test(name))
      .sort()
      .map((name) => join(parts, name)),
  ];
  const found: Source[] = [];
  for (const file of files)
    if (existsSync(file)) found.push(...parseSources(file, await readFile(file, 'utf8')));
  return found;
}

/** apt's messages for a mirror or network that cannot be reached. */
const unreachable =
  /Could not (resolve|connect)|Temporary failure|Connection (failed|timed out|refused)|Unable to connect|unreachable/i;

/**
 * Downloads the lists of all suites; suites that a mirror lacks do not matter. Throws {@link KernelTrouble} if
 * a mirror cannot be reached, or has none of them.
 */
export async function updateLists(apt: Apt, { signal }: Work): Promise<void> {
  const { stderr } = await tryTool('apt-get', [...apt.options, '-qq', 'update'], { signal });
  const said = stderr.split('\n').filter((line) => /^[EW]: /.test(line));
  const failed = said.find((line) => unreachable.test(line));
  if (failed !== undefined || !(await hasLists(apt)))
    throw new KernelTrouble(
      'cannot read the Debian mirror',
      (failed ?? said[0])?.slice(3) ?? 'apt-get update fetched no package lists',
    );
}

/** Whether the package list of any suite has been downloaded. */
export async function hasLists(apt: Apt): Promise<boolean> {
  const words = ['indextargets', '--format', '$(FILENAME)', 'Created-By: Packages'];
  const { stdout } = await tryTool('apt-get', [...apt.options, ...words]);
  return stdout.trim() !== '';
}

/** The output of apt-cache(8). */
export const askCache = (apt: Apt, words: readonly string[], { signal }: Work): Promise<string> =>
  runTool('apt-cache', [...apt.options, ...words], { signal });

/** Downloads packages, `name=version`, into a folder, verified by the signed lists; resolves with their files. */
export async function download(
  apt: Apt,
  packages: readonly { readonly name: string; readonly version: string }[],
  folder: string,
  { signal }: Work,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const words = packages.map(({ name, version }) => `${name}=${version}`);
  const { exit, stderr } = await tryTool('apt-get', [...apt.options, '-qq', 'download', ...words], {
    cwd: folder,
    signal,
  });
  const files = (await readdir(folder)).filter((name) => name.endsWith('.deb'));
  if (exit !== 0 || files.length < packages.length)
    throw new KernelTrouble(
      `cannot fetch ${words.join(', ')}`,
      stderr
        .split('\n')
        .find((line) => line.startsWith('E: '))
        ?.slice(3),
    );
  return files.map((name) => join(folder, name));
}

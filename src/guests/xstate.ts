/**
 * Lets User-mode Linux before 6.13 run on processors whose extended state is larger than it expects (AMX: Intel
 * since 2023); it otherwise ends with “ptrace set fp regs failed, errno = 14”. A ptrace(2) of netlab's own
 * takes precedence over the C library's. It is compiled once, on the machine that needs it.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { execaSync } from 'execa';

import { cacheKey, makeCache } from '../files/cache.js';
import { findProgram } from '../host/programs.js';
import { outside } from '../terms/kernel-version.js';

/**
 * Such a kernel reads the state of its processes into a buffer of 2696 bytes and gets its beginning; the host
 * accepts only the whole state back (xstateregs_set in arch/x86/kernel/fpu/regset.c). The missing part holds
 * states that the process does not use: their bits in the header (offset 512) are zero.
 */
const source = `
typedef unsigned long word;
struct vector { char *base; word length; };
enum { ptrace_call = 101, peek_first = 1, peek_last = 3, get_regset = 0x4204, set_regset = 0x4205, xstate = 0x202 };

extern long syscall(long number, ...);
extern int *__errno_location(void);
static char space[(1 << 15) + 64];

long ptrace(word request, word pid, word address, word data)
{
  /* The system call stores the word of a PEEK; the function returns it. */
  int peek = request >= peek_first && request <= peek_last;
  struct vector *part = (struct vector *)data, all;
  word peeked = 0, n;
  long result;
  all.base = (char *)(((word)space + 63) & ~63ul);
  all.length = 1 << 15;
  if (peek) data = (word)&peeked;
  if (request == set_regset && address == xstate &&
      syscall(ptrace_call, get_regset, pid, address, &all) == 0 && part->length < all.length) {
    for (n = 0; n < part->length; n++) all.base[n] = part->base[n];
    data = (word)&all;
  }
  result = syscall(ptrace_call, request, pid, address, data);
  if (result < 0 || !peek) return result;
  *__errno_location() = 0;
  return peeked;
}
`;

/** Names of C compilers; the first that exists is used. */
export const compilers = ['cc', 'gcc', 'clang', 'tcc'];

/** Whether a kernel of this release needs the shim on this processor. */
export function needsXstateShim(release: string): boolean {
  if (outside({ since: '6.13' }, release) === undefined) return false;
  try {
    return / amx_tile\b/.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return false;
  }
}

/** The shared object for LD_PRELOAD, in the user's cache. Throws if it is absent and cannot be compiled. */
export function xstateShim(): string {
  const path = join(makeCache(), `xstate-${cacheKey([source])}.so`);
  if (existsSync(path)) return path;
  const compiler = compilers.flatMap((name) => findProgram(name) ?? [])[0];
  if (compiler === undefined)
    throw new Error(
      'this processor has AMX, so user-mode kernels before 6.13 need a C compiler: apt-get install tcc',
    );
  const draft = `${path}.${process.pid}`;
  compileShim(compiler, draft);
  renameSync(draft, path);
  return path;
}

/** Compiles the shim; throws the compiler's error messages. */
export function compileShim(compiler: string, path: string): void {
  const text = `${path}.c`;
  writeFileSync(text, source);
  try {
    execaSync(compiler, ['-shared', '-fPIC', '-nostdlib', '-o', path, text]);
  } finally {
    rmSync(text);
  }
}

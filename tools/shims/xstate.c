/*
 * ptrace(2) for user-mode Linux before 6.13 on processors whose extended state is longer than 2696
 * bytes (AMX). Such a kernel asks for the state of its processes with a buffer of that length and gets
 * its beginning; the host takes the state back only whole (xstateregs_set in arch/x86/kernel/fpu/regset.c).
 * What is missing is states that the process has not: their bits in the header (offset 512) are zero.
 *
 * gcc -Os -shared -nostdlib -fPIC -fno-builtin -fno-stack-protector -fcf-protection=none \
 *   -fno-asynchronous-unwind-tables -s -Wl,-z,noseparate-code,-z,max-page-size=4096,-z,norelro \
 *   -Wl,--build-id=none,--hash-style=sysv xstate.c
 */
typedef unsigned long word;
struct vector { char *base; word length; };
enum { peek_first = 1, peek_last = 3, get_regset = 0x4204, set_regset = 0x4205, xstate = 0x202 };

extern int *__errno_location(void);
static char whole[1 << 15] __attribute__((aligned(64)));

static long call(word request, word pid, word address, word data)
{
	register word fourth __asm__("r10") = data;
	long result;
	__asm__ volatile("syscall" : "=a"(result)
		: "a"(101), "D"(request), "S"(pid), "d"(address), "r"(fourth)
		: "rcx", "r11", "memory");
	return result;
}

long ptrace(word request, word pid, word address, word data)
{
	/* The system call stores the word of a PEEK; the function returns it. */
	int peek = request >= peek_first && request <= peek_last;
	struct vector *part = (struct vector *)data, all = { whole, sizeof whole };
	word peeked;
	long result;
	if (peek) data = (word)&peeked;
	if (request == set_regset && address == xstate &&
	    call(get_regset, pid, address, (word)&all) == 0 && part->length < all.length) {
		for (word n = 0; n < part->length; n++) whole[n] = part->base[n];
		data = (word)&all;
	}
	result = call(request, pid, address, data);
	if (result < 0) {
		*__errno_location() = -result;
		return -1;
	}
	if (!peek) return result;
	*__errno_location() = 0;
	return peeked;
}

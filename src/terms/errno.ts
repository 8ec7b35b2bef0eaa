/** Errors by name: errno(3), and the words for them that glibc's strerror(3) has in the C locale. */
import * as z from 'zod';

/** strerror(3), for the errors that networking system calls give. */
export const errnoTexts = {
  E2BIG: 'Argument list too long',
  EACCES: 'Permission denied',
  EADDRINUSE: 'Address already in use',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  EAFNOSUPPORT: 'Address family not supported by protocol',
  EAGAIN: 'Resource temporarily unavailable',
  EALREADY: 'Operation already in progress',
  EBADF: 'Bad file descriptor',
  EBADMSG: 'Bad message',
  EBUSY: 'Device or resource busy',
  ECANCELED: 'Operation canceled',
  ECONNABORTED: 'Software caused connection abort',
  ECONNREFUSED: 'Connection refused',
  ECONNRESET: 'Connection reset by peer',
  EDEADLK: 'Resource deadlock avoided',
  EDESTADDRREQ: 'Destination address required',
  EDOM: 'Numerical argument out of domain',
  EEXIST: 'File exists',
  EFAULT: 'Bad address',
  EFBIG: 'File too large',
  EHOSTDOWN: 'Host is down',
  EHOSTUNREACH: 'No route to host',
  EINPROGRESS: 'Operation now in progress',
  EINTR: 'Interrupted system call',
  EINVAL: 'Invalid argument',
  EIO: 'Input/output error',
  EISCONN: 'Transport endpoint is already connected',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  EMFILE: 'Too many open files',
  EMLINK: 'Too many links',
  EMSGSIZE: 'Message too long',
  ENAMETOOLONG: 'File name too long',
  ENETDOWN: 'Network is down',
  ENETRESET: 'Network dropped connection on reset',
  ENETUNREACH: 'Network is unreachable',
  ENFILE: 'Too many open files in system',
  ENOBUFS: 'No buffer space available',
  ENODATA: 'No data available',
  ENODEV: 'No such device',
  ENOENT: 'No such file or directory',
  ENOMEM: 'Cannot allocate memory',
  ENOMSG: 'No message of desired type',
  ENONET: 'Machine is not on the network',
  ENOPROTOOPT: 'Protocol not available',
  ENOSPC: 'No space left on device',
  ENOSYS: 'Function not implemented',
  ENOTCONN: 'Transport endpoint is not connected',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  ENOTSOCK: 'Socket operation on non-socket',
  // In the kernel only, so that glibc has no words for it.
  ENOTSUPP: 'Unknown error 524',
  ENOTTY: 'Inappropriate ioctl for device',
  ENOTUNIQ: 'Name not unique on network',
  ENXIO: 'No such device or address',
  EOPNOTSUPP: 'Operation not supported',
  EOVERFLOW: 'Value too large for defined data type',
  EPERM: 'Operation not permitted',
  EPFNOSUPPORT: 'Protocol family not supported',
  EPIPE: 'Broken pipe',
  EPROTO: 'Protocol error',
  EPROTONOSUPPORT: 'Protocol not supported',
  EPROTOTYPE: 'Protocol wrong type for socket',
  ERANGE: 'Numerical result out of range',
  EREMOTEIO: 'Remote I/O error',
  EROFS: 'Read-only file system',
  ESHUTDOWN: 'Cannot send after transport endpoint shutdown',
  ESOCKTNOSUPPORT: 'Socket type not supported',
  ESRCH: 'No such process',
  ESTALE: 'Stale file handle',
  ETIME: 'Timer expired',
  ETIMEDOUT: 'Connection timed out',
  ETXTBSY: 'Text file busy',
  EUSERS: 'Too many users',
  EXDEV: 'Invalid cross-device link',
} as const;

export type Errno = keyof typeof errnoTexts;

export const errnoName = z
  .enum(Object.keys(errnoTexts) as [Errno, ...Errno[]], {
    error: 'expected an error name of errno(3), e.g. EINVAL',
  })
  .describe('An error by its name in errno(3): EINVAL, EBUSY, EEXIST, …');

export const isErrno = (word: string): word is Errno => Object.hasOwn(errnoTexts, word);

const byText: ReadonlyMap<string, Errno> = new Map(
  Object.entries(errnoTexts).map(([name, text]) => [text, name as Errno]),
);

/** The error's name, e.g. `EINVAL` for `Invalid argument`. */
export const errnoOf = (text: string): Errno | undefined => byText.get(text);

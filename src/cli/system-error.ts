/** What the operating system refused, in a sentence to the person who can mend it. */

const NO_ROOM = ['ENOSPC', 'EDQUOT'];
const NO_RIGHT = ['EACCES', 'EPERM', 'EROFS'];
/** A file where a folder should be, or the other way about. */
const OTHER_KIND = ['ENOTDIR', 'EISDIR'];
const TOO_MANY_OPEN = ['EMFILE', 'ENFILE'];

/** Undefined for what is no such refusal: then something is wrong with us. */
export function systemSentence(error: unknown): string | undefined {
  if (!isSystemError(error)) return undefined;
  const { code = '', path } = error;
  if (NO_ROOM.includes(code)) {
    return `There is no room left on the disk${path === undefined ? '' : ` of ${path}`} (${code}). Make room, or use another data directory with --data DIR.`;
  }
  if (TOO_MANY_OPEN.includes(code)) {
    return `Too many files are open (${code}). Close other programs, or raise the limit with ulimit -n.`;
  }
  if (path === undefined) return undefined;
  if (NO_RIGHT.includes(code)) {
    return `${path} cannot be read or written (${code}). Give this user the right to, or use another data directory with --data DIR.`;
  }
  if (OTHER_KIND.includes(code)) {
    return `${path} is in the way: a file where a folder should be, or the other way about (${code}). Move it away, or use another data directory with --data DIR.`;
  }
  return undefined;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

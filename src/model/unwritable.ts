import { RunError } from './errors.ts'

const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: make room, or write to another disk, and start again.',
  EDQUOT: 'Your quota is used up: make room, or write to another disk, and start again.',
  EFBIG: 'Files may not grow so large there: raise the limit ("ulimit -f"), or write to another disk.',
  EMFILE: 'Too many files are open: raise the limit ("ulimit -n"), and start again.',
  EACCES: 'You may not write there: choose another folder, or ask who owns it.',
  EPERM: 'You may not write there: choose another folder, or ask who owns it.',
  EROFS: 'The disk is read-only: choose another folder.',
  ENOENT: 'The folder it belongs in is not there: make it first.',
  EEXIST: 'Something else bears that name: remove it, or choose another folder.',
  ENOTDIR: 'A file stands where a folder is expected: choose another folder.',
  EISDIR: 'A folder stands where a file is to be written: remove it, or choose another folder.',
}

/** Says that a file or folder cannot be written, and what to do; `code` is the system's word for why, such as `ENOSPC`. */
export function unwritable(path: string, code: string, cause?: unknown): RunError {
  const hint = HINTS[code] ?? 'Check the folder and the disk it lies on.'
  return new RunError('output-unwritable', `${path} cannot be written (${code})`, hint, { cause })
}

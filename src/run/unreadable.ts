import { RunError } from '../model/errors.ts'

/** Says why a file cannot be read or looked at: `file-missing`, `file-unreadable`. */
export function unreadable(path: string, cause: unknown): RunError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new RunError(
      'file-missing',
      `there is no file ${path}`,
      'Check the path; it is taken from the current folder.',
      { cause },
    )
  }
  const why =
    code === 'EACCES' || code === 'EPERM'
      ? 'permission is denied'
      : cause instanceof Error
        ? cause.message
        : String(cause)
  return new RunError(
    'file-unreadable',
    `${path} cannot be read: ${why}`,
    'Check who owns it and the disk it lies on.',
    { cause },
  )
}

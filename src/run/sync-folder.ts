import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Brings the names in a folder to the disk: a rename is only safe then. Does nothing where the system knows no such thing. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

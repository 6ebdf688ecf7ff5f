import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { RunError } from '../model/errors.ts'

/** Text that is gathered before it is written. */
const blockCharacters = 256 * 1024

/** What makes a cell need quotes (RFC 4180), and what makes a spreadsheet take it for a formula or a command. */
const NEEDS_QUOTES = /[",\r\n]/
const NEEDS_APOSTROPHE = /^[=+\-@\p{Cc}]/u

/**
 * One cell of our own CSV files: quoted where RFC 4180 asks for it. Text that begins with `=`, `+`, `-`, `@` or a
 * control character gets an apostrophe in front, so that no spreadsheet runs it; numbers stay as they are.
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = NEEDS_APOSTROPHE.test(value) ? `'${value}` : value
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * A file that is written beside its final name, and takes that name only when all is done. Not safe for two runs that
 * write into one folder at once.
 */
export class PendingFile {
  readonly #path: string
  #descriptor: number | undefined
  #waiting = ''

  /** @throws RunError `output-unwritable`, here and in every method */
  constructor(path: string) {
    this.#path = path
    this.#descriptor = attempt(path, () => openSync(this.#aside, 'w'))
  }

  /** Adds text at the end. */
  write(text: string): void {
    this.#waiting += text
    if (this.#waiting.length >= blockCharacters) this.#flush()
  }

  /** Brings everything to the disk. Nothing may be written afterwards. */
  finish(): void {
    this.#flush()
    attempt(this.#path, () => {
      if (this.#descriptor !== undefined) fsyncSync(this.#descriptor)
      this.#close()
    })
  }

  /** Gives the finished file its name, in place of any older one. */
  publish(): void {
    attempt(this.#path, () => renameSync(this.#aside, this.#path))
  }

  /** Removes what was written; an older file of that name stays as it was. Never throws. */
  abandon(): void {
    try {
      this.#close()
      rmSync(this.#aside, { force: true })
    } catch {
      // The run has failed already, for a reason that matters more than a file left beside the others.
    }
  }

  get #aside(): string {
    return `${this.#path}.partial`
  }

  #flush(): void {
    const bytes = Buffer.from(this.#waiting)
    this.#waiting = ''
    attempt(this.#path, () => {
      if (this.#descriptor === undefined) throw new Error('the file is closed')
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at)
    })
  }

  #close(): void {
    if (this.#descriptor === undefined) return
    const descriptor = this.#descriptor
    this.#descriptor = undefined
    closeSync(descriptor)
  }
}

/** Does what may fail for want of space or permission, and says so in words. */
export function attempt<T>(path: string, step: () => T): T {
  try {
    return step()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    const hints: Readonly<Record<string, string>> = {
      ENOSPC: 'The disk is full: make room, or write to another disk, and start again.',
      EDQUOT: 'Your quota is used up: make room, or write to another disk, and start again.',
      EACCES: 'You may not write there: choose another folder, or ask who owns it.',
      EPERM: 'You may not write there: choose another folder, or ask who owns it.',
      EROFS: 'The disk is read-only: choose another folder.',
    }
    throw new RunError(
      'output-unwritable',
      `${path} cannot be written (${String(cause.code)})`,
      hints[String(cause.code)] ?? 'Check the folder and the disk it lies on.',
      { cause },
    )
  }
}

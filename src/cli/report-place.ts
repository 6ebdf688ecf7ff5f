/** Where a report may be written: never over anything but an older page. */

import { closeSync, existsSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { RunError } from '../model/errors.ts'
import { attempt } from '../run/csv-file.ts'
import { keysFolder, runsFolder } from '../store/paths.ts'

/** What may be written, by the option that names it: how every one begins (as Latin-1, in small letters), and what it is called. */
const KINDS = {
  out: { begin: '<!doctype html', name: 'HTML page', another: '--out FILE.html' },
  xlsx: { begin: 'pk\x03\x04', name: 'XLSX workbook', another: '--xlsx FILE.xlsx' },
  csv: { begin: '\u00ef\u00bb\u00bf', name: 'CSV file of a report', another: '--csv DIR' },
} as const

/** What of a report is written. */
export type ReportKind = keyof typeof KINDS

/**
 * Sees that a report takes nothing else's place: what stands there is one of the same kind, an empty file or nothing, and it is no
 * name of the store, nor in its folders.
 * @throws RunError `bad-option`; `output-unwritable` where what stands there cannot be read
 */
export function refuseReportPlace(out: string, db: string, kind: ReportKind = 'out'): void {
  const { begin, name } = KINDS[kind]
  const taken = (message: string): RunError => takenBy(kind, message)
  const place = realPlace(out)
  const folder = [runsFolder(db), keysFolder(db)].find((one) => isIn(place, realPlace(one)))
  if (folder !== undefined) throw taken(`${out} lies in ${folder}, which belongs to the store`)
  // SQLite keeps files of these names beside the permanent one while it writes.
  const isOfStore = ['', '-wal', '-shm', '-journal'].some((end) => place === realPlace(`${db}${end}`))
  if (isOfStore) throw taken(`${out} belongs to the store`)
  const found = statSync(place, { throwIfNoEntry: false })
  // That it is a folder is told when it is written.
  if (found === undefined || found.isDirectory()) return
  if (!found.isFile()) throw taken(`${out} is no ordinary file`)
  if (found.size > 0 && beginOf(place, begin.length) !== begin) throw taken(`${out} is there and is no ${name}`)
}

function takenBy(kind: ReportKind, message: string): RunError {
  const hint = `Nothing was written. Give the report another name: ${KINDS[kind].another}.`
  return new RunError('bad-option', `--${kind}: ${message}`, hint)
}

/** A path without links, as far as it is there. */
function realPlace(path: string): string {
  const whole = resolve(path)
  if (existsSync(whole)) return realpathSync(whole)
  const above = dirname(whole)
  return above === whole ? whole : join(realPlace(above), relative(above, whole))
}

function isIn(place: string, folder: string): boolean {
  return place === folder || place.startsWith(`${folder}${sep}`)
}

function beginOf(path: string, length: number): string {
  const descriptor = attempt(path, () => openSync(path, 'r'))
  try {
    const bytes = Buffer.alloc(length)
    return bytes.toString('latin1', 0, readSync(descriptor, bytes)).toLowerCase()
  } finally {
    closeSync(descriptor)
  }
}

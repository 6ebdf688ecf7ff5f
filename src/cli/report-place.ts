/** Where a report may be written: never over anything but an older page. */

import { closeSync, existsSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { RunError } from '../index.ts'
import { attempt } from '../run/csv-file.ts'
import { keysFolder, runsFolder } from '../store/paths.ts'

/** How every report begins. */
const PAGE_BEGIN = '<!doctype html'

/**
 * Sees that a report takes nothing else's place: what stands there is an HTML page, an empty file or nothing, and it is no name of the
 * store, nor in its folders.
 * @throws RunError `bad-option`; `output-unwritable` where what stands there cannot be read
 */
export function refuseReportPlace(out: string, db: string): void {
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
  if (found.size > 0 && beginOf(place) !== PAGE_BEGIN) throw taken(`${out} is there and is no HTML page`)
}

function taken(message: string): RunError {
  return new RunError(
    'bad-option',
    `--out: ${message}`,
    'Nothing was written. Give the report another name: --out FILE.html.',
  )
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

function beginOf(path: string): string {
  const descriptor = attempt(path, () => openSync(path, 'r'))
  try {
    const bytes = Buffer.alloc(PAGE_BEGIN.length)
    return bytes.toString('latin1', 0, readSync(descriptor, bytes)).toLowerCase()
  } finally {
    closeSync(descriptor)
  }
}

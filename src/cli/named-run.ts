/** The run that a command is asked for. */

import { recalledAfter } from '../store/newest-run.ts'
import type { RunReading, StoreReading } from '../store/reading.ts'
import { dateText, type Language } from './language.ts'

const WORDS = {
  recalled: {
    vi: 'Lần chạy {run} đã bị THU HỒI: không sử dụng số liệu để chỉ đạo, xử lý.',
    en: 'Run {run} was RECALLED: do not act on its figures.',
  },
  newer: {
    vi: 'Đây là lần chạy {run}, mới nhất còn hiệu lực: lần chạy {recalled} của đêm {date} đã bị thu hồi.',
    en: 'This is run {run}, the newest that stands: run {recalled} of the night of {date} was recalled.',
  },
} as const

/**
 * Opens the run that is named, else the newest that stands. Says on stderr where it was recalled, or where it was picked and a newer
 * one was.
 * @throws RunError as `StoreReading.open`
 */
export function openNamed(store: StoreReading, run: string | undefined, lang: Language): RunReading {
  const reading = store.open(run)
  const { listed } = reading
  const newer = run === undefined ? recalledAfter(store.runs(), listed) : undefined
  if (listed.standing === 'recalled') note(WORDS.recalled[lang].replace('{run}', listed.run))
  else if (newer !== undefined) {
    const said = WORDS.newer[lang].replace('{run}', listed.run).replace('{recalled}', newer.run)
    note(said.replace('{date}', dateText(newer.date, lang)))
  }
  return reading
}

function note(text: string): void {
  process.stderr.write(`simsach: ${text}\n`)
}

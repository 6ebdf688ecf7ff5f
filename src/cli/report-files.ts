/** The files of a report, each written aside and given its name when it is whole. */

import { join } from 'node:path'
import type { Sheet } from '../report/sheets/sheet.ts'
import { attempt, makeFolder, PendingFile } from '../run/csv-file.ts'
import type { RunReading, StoreReading } from '../store/reading.ts'
import { openStore } from '../store/store-reader.ts'
import type { Language } from './language.ts'
import { openNamed } from './named-run.ts'
import { refuseReportPlace } from './report-place.ts'

/** What is written of which night. */
export interface ReportOrder {
  readonly db: string
  /** The newest that stands where undefined. */
  readonly run?: string | undefined
  readonly lang: Language
  /** Path of each kind; undefined: not written. */
  readonly page: string | undefined
  readonly xlsx: string | undefined
  /** A folder. */
  readonly csv: string | undefined
  readonly findings: 'all' | 'counted'
}

/**
 * Writes the files of a report and gives their paths. Nothing is written where one of them may not stand in its place.
 * @throws RunError `bad-option`, `output-unwritable`; as `openStore` and `StoreReading.open`
 */
export async function writeReport(order: ReportOrder): Promise<readonly string[]> {
  const { db, page, xlsx, csv } = order
  if (page !== undefined) refuseReportPlace(page, db)
  if (xlsx !== undefined) refuseReportPlace(xlsx, db, 'xlsx')
  const store = openStore(db)
  try {
    const run = openNamed(store, order.run, order.lang)
    try {
      const sheets = xlsx === undefined && csv === undefined ? [] : await sheetsOf(store, run, order)
      if (csv !== undefined) for (const { id } of sheets) refuseReportPlace(join(csv, `${id}.csv`), db, 'csv')
      return [
        ...(page === undefined ? [] : [await writePage(page, store, run, order.lang)]),
        ...(xlsx === undefined ? [] : [await writeWorkbook(xlsx, sheets)]),
        ...(csv === undefined ? [] : await writeCsv(csv, sheets)),
      ]
    } finally {
      run.close()
    }
  } finally {
    store.close()
  }
}

async function sheetsOf(
  store: StoreReading,
  run: RunReading,
  { lang, findings }: ReportOrder,
): Promise<readonly Sheet[]> {
  const { nightOf } = await import('../report/night.ts')
  const { speech } = await import('../report/speech.ts')
  const { nightSheets } = await import('../report/sheets/night-sheets.ts')
  return nightSheets(nightOf(store, run, speech(lang)), { findings, cases: 'now' })
}

async function writePage(path: string, store: StoreReading, run: RunReading, lang: Language): Promise<string> {
  // Charts take most of a second to load: only who asks for a report waits for them.
  const { reportHtml } = await import('../report/report.ts')
  return published(path, async (file) => file.write(reportHtml(store, run, lang)))
}

async function writeWorkbook(path: string, sheets: readonly Sheet[]): Promise<string> {
  const { workbookBytes } = await import('../report/sheets/workbook.ts')
  return published(path, async (file) => {
    for await (const bytes of workbookBytes(sheets)) file.writeBytes(bytes)
  })
}

async function writeCsv(folder: string, sheets: readonly Sheet[]): Promise<readonly string[]> {
  const { csvText } = await import('../report/sheets/csv-text.ts')
  attempt(folder, () => makeFolder(folder))
  const written: string[] = []
  for (const sheet of sheets) {
    const path = await published(join(folder, `${sheet.id}.csv`), async (file) => {
      for await (const text of csvText(sheet)) file.write(text)
    })
    written.push(path)
  }
  return written
}

async function published(path: string, fill: (file: PendingFile) => Promise<void>): Promise<string> {
  const file = new PendingFile(path)
  try {
    await fill(file)
    file.finish()
    file.publish()
    return path
  } finally {
    file.abandon()
  }
}

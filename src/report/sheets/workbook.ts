/** Sheets as one XLSX file, written while it is read: memory does not grow with the rows. */

import { inSlices } from '../slices.ts'
import { type ArchivedFile, archived } from './archive.ts'
import { rowXml } from './cell-xml.ts'
import type { Cell, Sheet } from './sheet.ts'
import { sheetBegin, sheetEnd, workbookParts } from './workbook-parts.ts'
import { columnLetters } from './xml-text.ts'

/** A sheet holds no more rows, its heads among them. */
const SHEET_ROWS_MAX = 1_048_576

/** Characters that are given on together. */
const blockCharacters = 64 * 1024

/**
 * The workbook in pieces. Rows beyond those that one sheet can hold go on in further ones, each
 * with the heads.
 */
export function workbookBytes(sheets: readonly Sheet[], rowsMax = SHEET_ROWS_MAX): AsyncGenerator<Uint8Array> {
  return archived(workbookFiles(sheets, rowsMax))
}

async function* workbookFiles(sheets: readonly Sheet[], rowsMax: number): AsyncGenerator<ArchivedFile> {
  const names: string[] = []
  for (const sheet of sheets) {
    const rows = new Rows(sheet)
    try {
      await rows.step()
      for (let part = 1; part === 1 || rows.next !== undefined; part += 1) {
        names.push(part === 1 ? sheet.title : `${sheet.title} (${part})`)
        yield { name: `xl/worksheets/sheet${names.length}.xml`, text: sheetText(sheet, rows, rowsMax) }
      }
    } finally {
      await rows.close()
    }
  }
  for (const [name, xml] of workbookParts(names)) yield { name, text: once(xml) }
}

/** Rows of a sheet with the next one in view. */
class Rows {
  readonly #all: AsyncGenerator<readonly Cell[]>
  /** Undefined behind the last one. */
  next: readonly Cell[] | undefined

  constructor(sheet: Sheet) {
    this.#all = inSlices(sheet.rows())
  }

  async step(): Promise<void> {
    const found = await this.#all.next()
    this.next = found.done === true ? undefined : found.value
  }

  async close(): Promise<void> {
    await this.#all.return(undefined)
  }
}

async function* sheetText({ columns }: Sheet, rows: Rows, rowsMax: number): AsyncGenerator<string> {
  const letters = columnLetters(columns.length)
  let number = 1
  const heads = columns.map(({ head }) => head)
  let block = sheetBegin(columns) + rowXml(number, heads, letters, true)
  while (rows.next !== undefined && number < rowsMax) {
    number += 1
    block += rowXml(number, rows.next, letters)
    await rows.step()
    if (block.length < blockCharacters) continue
    yield block
    block = ''
  }
  yield block + sheetEnd(columns, number)
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

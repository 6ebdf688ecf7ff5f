/** Cells as SpreadsheetML (ECMA-376): text stands in the cell itself, so that nothing is kept until the end. */

import { neutralised } from '../../model/csv-cell.ts'
import { vietNamTime } from '../../model/dates.ts'
import type { Cell } from './sheet.ts'
import { STYLES } from './workbook-parts.ts'
import { xmlText } from './xml-text.ts'

/** A longer text is cut: no cell may hold more. */
const cellCharactersMax = 32_767

/** Days from the epoch of spreadsheets, 30 December 1899, to that of the system. */
const EPOCH_DAYS = 25_569
const DAY_SECONDS = 86_400

/** One row, `number` from 1; `letters` are the names of its columns. */
export function rowXml(number: number, cells: readonly Cell[], letters: readonly string[], isHead = false): string {
  let xml = `<row r="${number}">`
  for (const [at, cell] of cells.entries()) {
    if (cell !== undefined && cell !== '') xml += cellXml(`${letters[at] ?? ''}${number}`, cell, isHead)
  }
  return `${xml}</row>`
}

function cellXml(place: string, cell: NonNullable<Cell>, isHead: boolean): string {
  if (typeof cell === 'string') return textXml(place, cell, isHead ? STYLES.head : STYLES.text)
  if (typeof cell === 'number') return numberXml(place, cell, Number.isInteger(cell) ? STYLES.count : STYLES.number)
  if ('share' in cell) return numberXml(place, cell.share, STYLES.share)
  const isDate = 'date' in cell
  const text = isDate ? cell.date : cell.instant
  const milliseconds = Date.parse(isDate ? `${text}T00:00:00Z` : text)
  if (Number.isNaN(milliseconds)) return textXml(place, text, STYLES.text)
  const seconds = isDate ? milliseconds / 1000 : vietNamTime(new Date(milliseconds))
  return numberXml(place, EPOCH_DAYS + seconds / DAY_SECONDS, isDate ? STYLES.date : STYLES.instant)
}

/** What is no number that a spreadsheet knows is left out. */
function numberXml(place: string, value: number, style: number): string {
  return Number.isFinite(value) ? `<c r="${place}" s="${style}"><v>${value}</v></c>` : ''
}

function textXml(place: string, value: string, style: number): string {
  const text = neutralised(value.length > cellCharactersMax ? cut(value) : value)
  const space = /^\s|\s$/.test(text) ? ' xml:space="preserve"' : ''
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t${space}>${xmlText(text)}</t></is></c>`
}

/** With room for an apostrophe in front. */
function cut(text: string): string {
  return `${text.slice(0, cellCharactersMax - 2)}…`
}

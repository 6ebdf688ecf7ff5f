import Table from 'cli-table3'
import type { Language } from './language.ts'

/** A column of a table for people: its head, and whether it holds numbers (then it is right-aligned). */
export type Head = string | { readonly number: string }

/** A table with a line under its head and none between its rows. Cells are text; numbers come grouped by the caller. */
export function tableText(heads: readonly Head[], rows: readonly (readonly string[])[], wrapAt?: number): string {
  const table = new Table({
    head: heads.map((head) => (typeof head === 'string' ? head : head.number)),
    colAligns: heads.map((head) => (typeof head === 'string' ? 'left' : 'right')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: RULED,
    ...(wrapAt === undefined ? {} : { colWidths: [...heads.slice(1).map(() => null), wrapAt], wordWrap: true }),
  })
  const ruler = heads.map((head) => '-'.repeat(typeof head === 'string' ? head.length : head.number.length))
  table.push(ruler, ...rows.map((row) => [...row]))
  return table.toString().replaceAll(/ +$/gm, '')
}

/** A whole number with its thousands grouped, as the language groups them: `6,000` or `6.000`. */
export function grouped(count: number, lang: Language = 'en'): string {
  // Without the tables of the language, which are 25 ms to load.
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, lang === 'vi' ? '.' : ',')
}

/** A share in hundredths, with two decimals: `1.62 %` or `1,62 %`. */
export function percent(share: number, lang: Language): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  return `${(100 * share).toLocaleString(LOCALES[lang], digits)} %`
}

const LOCALES: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-US' }

const RULED = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
  ].map((name) => [name, '']),
)

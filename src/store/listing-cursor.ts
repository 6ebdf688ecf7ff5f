/** Where a page of a list ended, as a text that says nothing to whoever carries it. */

import { RunError } from '../model/errors.ts'
import { LIST_SORTS, type ListSort } from './listing-reading.ts'

/** What findings are sorted by, the last of it being a rank: numbers by size, texts (ids of cases) bytewise. */
export type ListKey = readonly (number | string)[]

/** A place in a list, and which way it goes on from there. */
export interface ListPlace {
  readonly isBack: boolean
  readonly key: ListKey
}

/** A key of each order, as it is before the first finding of all. */
const SHAPES: Readonly<Record<ListSort, ListKey>> = { rank: [0], severity: [0, 0], size: [0, 0], age: [0, '', 0] }

/** Writes a place in the list of an order. */
export function cursorOf(sort: ListSort, { isBack, key }: ListPlace): string {
  return Buffer.from(JSON.stringify([LIST_SORTS.indexOf(sort), isBack ? 1 : 0, ...key])).toString('base64url')
}

/** Reads the place of a cursor that was written for the same order. @throws RunError for any other text: `bad-option` */
export function placeOfCursor(sort: ListSort, cursor: string): ListPlace {
  const [order, back, ...key] = valuesOf(cursor)
  const shape = SHAPES[sort]
  const fits = key.length === shape.length && key.every((value, at) => isLike(value, shape[at]))
  if (order !== LIST_SORTS.indexOf(sort) || (back !== 0 && back !== 1) || !fits) {
    throw new RunError('bad-option', 'this page belongs to another list', 'Begin again with the first page.')
  }
  return { isBack: back === 1, key }
}

function isLike(value: number | string, shape: number | string | undefined): boolean {
  if (typeof shape === 'string') return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)
  return Number.isSafeInteger(value)
}

function valuesOf(cursor: string): (number | string)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(values)) return []
    return values.filter((value) => typeof value === 'number' || typeof value === 'string')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return []
  }
}

/** In which order a file writes day, month and year, as far as its values show it. */
import { isCalendarDate } from '../model/dates.ts'
import type { CarrierFormat } from './format.ts'

/** What a date may show of how dates are written. */
interface DateForm {
  /** The orders in which it is a date; empty where it says nothing of them. */
  readonly orders: readonly CarrierFormat['dateOrder'][]
  readonly separator: CarrierFormat['dateSeparator']
  /** Undefined without a time of day. */
  readonly time: CarrierFormat['timeSeparator'] | undefined
}

/** Dates by how they can be read; one may count for several orders. */
export interface DateEvidence {
  readonly dates: number
  /** Values that are written like a full date and are none in any order: 30/02/1990. */
  readonly impossible: number
  readonly readable: Readonly<Record<CarrierFormat['dateOrder'], number>>
  readonly order: CarrierFormat['dateOrder']
  readonly separator: CarrierFormat['dateSeparator']
  readonly timeSeparator: CarrierFormat['timeSeparator']
}

const SEPARATED = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:(T| +)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/
const PARTIAL = /^(?:\d{1,2}([/.-])\d{4}|\d{4}([/.-])\d{2})$/
const JOINED = /^(\d{8})(\d{4}|\d{6})?$/

const ORDERS = ['dmy', 'ymd', 'mdy'] as const

type DateOrder = CarrierFormat['dateOrder']

/** How many sets of orders there are, the empty one included: a set is a sum of 1 for `dmy`, 2 for `ymd` and 4 for `mdy`. */
export const ORDER_SETS = 2 ** ORDERS.length

/** Dates of a column that are written in one order. */
export interface WrittenOrder {
  readonly order: DateOrder
  /** The dates of these sets are counted here. */
  readonly sets: readonly number[]
  readonly dates: number
}

/**
 * In which orders the dates of a column are written, that of the most first; empty where one order reads them all.
 * `counts`: full dates by the set of the orders in which each is a day of the calendar. A date that several can read counts for that of the most.
 */
export function mixedOrders(counts: readonly number[]): readonly WrittenOrder[] {
  const sum = (sets: readonly number[]): number => sets.reduce((all, set) => all + (counts[set] ?? 0), 0)
  const sets = [...counts.keys()].slice(1)
  const readBy = (order: DateOrder, of: readonly number[]): number[] => of.filter((set) => isIn(order, set))
  const [main] = ORDERS.toSorted((a, b) => sum(readBy(b, sets)) - sum(readBy(a, sets)))
  const rest = main === undefined ? [] : sets.filter((set) => !isIn(main, set))
  if (main === undefined || sum(rest) === 0) return []
  return [main, ...ORDERS.filter((order) => order !== main)].flatMap((order) => {
    const own = order === main ? readBy(order, sets) : rest.filter((set) => firstOf(set) === order)
    return sum(own) === 0 ? [] : [{ order, sets: own, dates: sum(own) }]
  })
}

function isIn(order: DateOrder, set: number): boolean {
  return (set & orderBit(order)) !== 0
}

function firstOf(set: number): DateOrder | undefined {
  return ORDERS.find((order) => isIn(order, set))
}

function orderBit(order: DateOrder): number {
  return 1 << ORDERS.indexOf(order)
}

/** The same for the values of a column, as they are read. */
export function mixedOrdersOf(values: readonly string[]): readonly WrittenOrder[] {
  const counts = Array.from({ length: ORDER_SETS }, () => 0)
  for (const value of values) {
    const set = (dateFormOf(value)?.orders ?? []).reduce((sum, order) => sum + orderBit(order), 0)
    counts[set] = (counts[set] ?? 0) + 1
  }
  return mixedOrders(counts)
}

/** The set of the orders in which three numbers, as they stand in a file, are a day of the calendar between 1900 and 2099; a day or month of zero is one that is not known. */
export function orderSetOf(a: number, b: number, c: number): number {
  return (isDay(c, b, a) ? 1 : 0) + (isDay(a, b, c) ? 2 : 0) + (isDay(c, a, b) ? 4 : 0)
}

/** The form of a value that may be a date; undefined for any other. */
export function dateFormOf(text: string): DateForm | undefined {
  const separated = SEPARATED.exec(text)
  if (separated !== null) {
    const [, a = '', separator = '', b = '', c = '', apart] = separated
    const orders = ORDERS.filter((order) =>
      isDate(order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b]),
    )
    const time = apart === undefined ? undefined : apart === 'T' ? 'T' : ' '
    return orders.length === 0 ? undefined : { orders, separator: separatorOf(separator), time }
  }
  const partial = PARTIAL.exec(text)
  if (partial !== null) return { orders: [], separator: separatorOf(partial[1] ?? partial[2] ?? ''), time: undefined }
  const [, day = '', time] = JOINED.exec(text) ?? []
  if (day === '') return undefined
  const orders = ORDERS.filter((order) => isDate(joinedParts(day, order)))
  return orders.length === 0 ? undefined : { orders, separator: '', time: time === undefined ? undefined : '' }
}

/** What the dates of a file have in common; undefined where there are none. Among equal orders that of day, month, year is taken. */
export function dateEvidenceOf(values: readonly string[]): DateEvidence | undefined {
  const forms = values.flatMap((value) => dateFormOf(value) ?? [])
  if (forms.length === 0) return undefined
  const readableIn = (order: CarrierFormat['dateOrder']): number =>
    forms.filter(({ orders }) => orders.includes(order)).length
  const readable = { dmy: readableIn('dmy'), ymd: readableIn('ymd'), mdy: readableIn('mdy') }
  const [order = 'dmy'] = ORDERS.toSorted((a, b) => readable[b] - readable[a])
  const separator = mostUsual(forms.map((form) => form.separator)) ?? ''
  const times = forms.flatMap(({ time }) => time ?? [])
  const timeSeparator = separator === '' ? '' : (mostUsual(times.filter((time) => time !== '')) ?? ' ')
  const impossible = values.filter((value) => SEPARATED.test(value) && dateFormOf(value) === undefined).length
  return { dates: forms.length, impossible, readable, order, separator, timeSeparator }
}

function isDate([year, month, day]: readonly [string, string, string]): boolean {
  if (year.length !== 4 || month.length > 2 || day.length > 2) return false
  return isDay(Number(year), Number(month), Number(day))
}

function isDay(y: number, m: number, d: number): boolean {
  if (y < 1900 || y >= 2100 || m > 12) return false
  return d === 0 || (m > 0 && isCalendarDate(y, m, d))
}

function joinedParts(day: string, order: CarrierFormat['dateOrder']): readonly [string, string, string] {
  if (order === 'ymd') return [day.slice(0, 4), day.slice(4, 6), day.slice(6)]
  const [first, second, year] = [day.slice(0, 2), day.slice(2, 4), day.slice(4)]
  return order === 'dmy' ? [year, second, first] : [year, first, second]
}

function separatorOf(text: string): CarrierFormat['dateSeparator'] {
  return text === '/' || text === '-' || text === '.' ? text : ''
}

function mostUsual<T extends string>(texts: readonly T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

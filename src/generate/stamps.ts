/** Dates and times as a carrier writes them. Each function gives the place after what it wrote. */
import type { CarrierFormat } from '../formats/format.ts'
import { dayOfInstant, midnightOf, packedOf } from './calendar.ts'
import { putPair, putQuad } from './digits.ts'

/** A format's ways with dates; separators as bytes, 0 for none. */
export interface StampShape {
  readonly dateOrder: CarrierFormat['dateOrder']
  readonly betweenParts: number
  readonly beforeTime: number
  readonly betweenTimes: number
}

/** The ways of a format, looked up once. */
export function stampShape({ dateOrder, dateSeparator, timeSeparator }: CarrierFormat): StampShape {
  const byte = (text: string): number => (text === '' ? 0 : text.charCodeAt(0))
  return {
    dateOrder,
    betweenParts: byte(dateSeparator),
    beforeTime: byte(timeSeparator),
    betweenTimes: dateSeparator === '' ? 0 : 0x3a,
  }
}

function putSeparator(view: DataView, at: number, separator: number): number {
  view.setUint8(at, separator)
  return separator === 0 ? at : at + 1
}

/** Writes a packed date: nothing for none, the year alone where only it is known, 00 for an unknown day. */
export function putDate(view: DataView, at: number, packed: number, { dateOrder, betweenParts }: StampShape): number {
  if (packed <= 0) return at
  const year = (packed / 10_000) | 0
  const rest = packed - year * 10_000
  const month = (rest / 100) | 0
  const day = rest - month * 100
  if (month === 0) return putQuad(view, at, year)
  if (dateOrder === 'ymd') {
    const afterYear = putSeparator(view, putQuad(view, at, year), betweenParts)
    return putPair(view, putSeparator(view, putPair(view, afterYear, month), betweenParts), day)
  }
  const [first, second] = dateOrder === 'dmy' ? [day, month] : [month, day]
  const afterFirst = putSeparator(view, putPair(view, at, first), betweenParts)
  return putQuad(view, putSeparator(view, putPair(view, afterFirst, second), betweenParts), year)
}

/** Writes an instant with its time of day; nothing for 0. */
export function putInstant(view: DataView, at: number, instant: number, shape: StampShape): number {
  if (instant <= 0) return at
  const day = dayOfInstant(instant)
  const seconds = instant - midnightOf(day)
  const minutes = (seconds / 60) | 0
  const hours = (minutes / 60) | 0
  const afterDate = putSeparator(view, putDate(view, at, packedOf(day), shape), shape.beforeTime)
  const afterHours = putSeparator(view, putPair(view, afterDate, hours), shape.betweenTimes)
  const afterMinutes = putSeparator(view, putPair(view, afterHours, minutes - hours * 60), shape.betweenTimes)
  return putPair(view, afterMinutes, seconds - minutes * 60)
}

/** Dates and times as a carrier writes them. */
import type { CarrierFormat } from '../formats/format.ts'
import { dayOfInstant, midnightOf, packedOf } from './calendar.ts'
import { type Sink, utf8 } from './sink.ts'

/** Writes a packed date: nothing for none, the year alone where only it is known, 00 for an unknown day. */
export function dateWriter({ dateOrder, dateSeparator }: CarrierFormat): (packed: number, sink: Sink) => void {
  const between = utf8(dateSeparator)
  return (packed, sink) => {
    if (packed <= 0) return
    const year = Math.trunc(packed / 10_000)
    const month = Math.trunc(packed / 100) % 100
    const day = packed % 100
    if (month === 0) sink.digits(year, 4)
    else if (dateOrder === 'ymd') {
      sink.digits(year, 4)
      sink.put(between)
      sink.digits(month, 2)
      sink.put(between)
      sink.digits(day, 2)
    } else {
      sink.digits(dateOrder === 'dmy' ? day : month, 2)
      sink.put(between)
      sink.digits(dateOrder === 'dmy' ? month : day, 2)
      sink.put(between)
      sink.digits(year, 4)
    }
  }
}

/** Writes an instant with its time of day; nothing for 0. */
export function instantWriter(format: CarrierFormat): (instant: number, sink: Sink) => void {
  const date = dateWriter(format)
  const before = utf8(format.timeSeparator)
  const between = utf8(format.dateSeparator === '' ? '' : ':')
  return (instant, sink) => {
    if (instant <= 0) return
    const day = dayOfInstant(instant)
    const seconds = instant - midnightOf(day)
    date(packedOf(day), sink)
    sink.put(before)
    sink.digits(Math.trunc(seconds / 3_600), 2)
    sink.put(between)
    sink.digits(Math.trunc(seconds / 60) % 60, 2)
    sink.put(between)
    sink.digits(seconds % 60, 2)
  }
}

/** Dates and times as a carrier writes them. */
import type { CarrierFormat } from '../formats/format.ts'
import { dayOfInstant, midnightOf, packedOf } from './calendar.ts'
import type { Sink } from './sink.ts'

/** Writes what stands between two parts, which may be nothing. */
function separator(text: string): (sink: Sink) => void {
  if (text === '') return () => undefined
  const byte = text.charCodeAt(0)
  return (sink) => sink.byte(byte)
}

/** Writes a date and the byte `after` it: nothing for no date, the year alone where only it is known, 00 for an unknown day. */
export function dateWriter(format: CarrierFormat, after: number): (packed: number, sink: Sink) => void {
  const write = dateCell(format)
  return (packed, sink) => {
    if (packed > 0) write(packed, sink)
    sink.byte(after)
  }
}

/** Writes an instant with its time of day and the byte `after` it; only that byte for 0. */
export function instantWriter(format: CarrierFormat, after: number): (instant: number, sink: Sink) => void {
  const write = dateCell(format)
  const before = separator(format.timeSeparator)
  const between = separator(format.dateSeparator === '' ? '' : ':')
  return (instant, sink) => {
    if (instant > 0) {
      const day = dayOfInstant(instant)
      const seconds = instant - midnightOf(day)
      const minutes = (seconds / 60) | 0
      const hours = (seconds / 3_600) | 0
      write(packedOf(day), sink)
      before(sink)
      sink.pair(hours)
      between(sink)
      sink.pair(minutes - hours * 60)
      between(sink)
      sink.pair(seconds - minutes * 60)
    }
    sink.byte(after)
  }
}

function dateCell({ dateOrder, dateSeparator }: CarrierFormat): (packed: number, sink: Sink) => void {
  const between = separator(dateSeparator)
  return (packed, sink) => {
    const year = (packed / 10_000) | 0
    const rest = packed - year * 10_000
    const month = (rest / 100) | 0
    const day = rest - month * 100
    if (month !== 0 && dateOrder !== 'ymd') {
      sink.pair(dateOrder === 'dmy' ? day : month)
      between(sink)
      sink.pair(dateOrder === 'dmy' ? month : day)
      between(sink)
    }
    sink.quad(year)
    if (month !== 0 && dateOrder === 'ymd') {
      between(sink)
      sink.pair(month)
      between(sink)
      sink.pair(day)
    }
  }
}

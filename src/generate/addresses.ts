/** Addresses and places of issue, from tables of bytes. */
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import provinces63 from '../../seeds/provinces63.json' with { type: 'json' }
import streets from '../../seeds/streets.json' with { type: 'json' }
import type { CarrierFormat } from '../formats/format.ts'
import type { LineDraft } from './drafts.ts'
import { type Sink, utf8 } from './sink.ts'

const namesOf = (kind: string): Uint8Array[] => streets.filter((row) => row.kind === kind).map(({ name }) => utf8(name))

const STREETS = namesOf('street')
const WARDS = namesOf('ward')
const PROVINCES = provinces34.map(({ name }) => utf8(name))
const NUMBER = utf8('Số ')
const BETWEEN = utf8(', ')

const ISSUERS = ['Bộ Công an', 'Cục Cảnh sát QLHC về TTXH'].map(utf8)
const POLICE = provinces63.map(({ name }) => utf8(`Công an ${name}`))

/** The issuer of a document: the police of a province of `provinces63`, or, below 0, of the whole country. */
export function placeOfIssue(place: number): Uint8Array {
  return (place < 0 ? ISSUERS[-1 - place] : POLICE[place]) ?? new Uint8Array()
}

/** Writes the address that `line.address` stands for, in quotes where the dialect's delimiter is a comma. */
export function addressWriter({ delimiter, quote }: CarrierFormat): (line: LineDraft, sink: Sink) => void {
  const isQuoted = delimiter === ',' && quote !== ''
  return ({ address, province }, sink) => {
    if (isQuoted) sink.byte(0x22)
    sink.put(NUMBER)
    sink.number(1 + (address % 499))
    sink.byte(0x20)
    sink.put(STREETS[(address >>> 9) % STREETS.length] ?? NUMBER)
    sink.put(BETWEEN)
    sink.put(WARDS[(address >>> 17) % WARDS.length] ?? NUMBER)
    sink.put(BETWEEN)
    sink.put(PROVINCES[province] ?? NUMBER)
    if (isQuoted) sink.byte(0x22)
  }
}

/** The same address as a text. */
export function addressText(line: LineDraft): string {
  const bytes: number[] = []
  const parts = [STREETS[(line.address >>> 9) % STREETS.length], WARDS[(line.address >>> 17) % WARDS.length]]
  for (const part of parts) bytes.push(...(part ?? []), 0x20)
  return new TextDecoder().decode(Uint8Array.from(bytes)).trim()
}

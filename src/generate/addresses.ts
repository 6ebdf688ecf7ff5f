/** Addresses and places of issue, from tables of bytes. */
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import provinces63 from '../../seeds/provinces63.json' with { type: 'json' }
import streets from '../../seeds/streets.json' with { type: 'json' }
import type { CarrierFormat } from '../formats/format.ts'
import type { LineDraft } from './drafts.ts'
import { type Piece, piece } from './pieces.ts'
import type { Sink } from './sink.ts'

const namesOf = (kind: string): string[] => streets.filter((row) => row.kind === kind).map(({ name }) => name)

/** House numbers, streets with their wards, and provinces: the three pieces that an address is put together from. */
const NUMBERS = Array.from({ length: 499 }, (_, index) => `Số ${index + 1} `)
const STREETS = namesOf('street').flatMap((street) => namesOf('ward').map((ward) => piece(`${street}, ${ward}, `)))
const PROVINCES = provinces34.map(({ name }) => name)
const NOTHING = piece('')

const ISSUERS = ['Bộ Công an', 'Cục Cảnh sát QLHC về TTXH'].map(piece)
const POLICE = provinces63.map(({ name }) => piece(`Công an ${name}`))

/** The issuer of a document: the police of a province of `provinces63`, or, below 0, of the whole country. */
export function placeOfIssue(place: number): Piece {
  return (place < 0 ? ISSUERS[-1 - place] : POLICE[place]) ?? NOTHING
}

/** Writes the address that `line.address` stands for, in quotes where the dialect's delimiter is a comma. */
export function addressWriter({ delimiter, quote }: CarrierFormat): (line: LineDraft, sink: Sink) => void {
  const mark = delimiter === ',' ? quote : ''
  const numbers = NUMBERS.map((number) => piece(mark + number))
  const provinces = PROVINCES.map((name) => piece(name + mark))
  return ({ address, province }, sink) => {
    sink.put(numbers[address % numbers.length] ?? NOTHING)
    sink.put(STREETS[(address >>> 9) % STREETS.length] ?? NOTHING)
    sink.put(provinces[province] ?? NOTHING)
  }
}

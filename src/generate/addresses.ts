/** Addresses and places of issue, from tables of bytes. */
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import provinces63 from '../../seeds/provinces63.json' with { type: 'json' }
import streets from '../../seeds/streets.json' with { type: 'json' }
import type { CarrierFormat } from '../formats/format.ts'
import type { LineDraft } from './drafts.ts'
import { type Piece, piece } from './pieces.ts'
import type { Sink } from './sink.ts'

const namesOf = (kind: string): Piece[] => streets.filter((row) => row.kind === kind).map(({ name }) => piece(name))

const STREETS = namesOf('street')
const WARDS = namesOf('ward')
const PROVINCES = provinces34.map(({ name }) => piece(name))
const NUMBER = piece('Số ')
const BETWEEN = piece(', ')

const ISSUERS = ['Bộ Công an', 'Cục Cảnh sát QLHC về TTXH'].map(piece)
const POLICE = provinces63.map(({ name }) => piece(`Công an ${name}`))

/** The issuer of a document: the police of a province of `provinces63`, or, below 0, of the whole country. */
export function placeOfIssue(place: number): Piece {
  return (place < 0 ? ISSUERS[-1 - place] : POLICE[place]) ?? NUMBER
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

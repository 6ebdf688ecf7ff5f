import { describe, expect, it } from 'vitest'
import { FACTS, factsBytes, placeholderNamesMax } from '../../src/memory/facts.ts'
import { instantOf, type PartialDate } from '../../src/model/dates.ts'
import { FIELDS } from '../../src/model/fields.ts'
import type { RunConstants } from '../../src/stages/batch.ts'
import { type FactSources, writeFacts } from '../../src/stages/facts.ts'

const RUN: RunConstants = {
  businessDate: { year: 2026, month: 12, day: 31 },
  registerExtractDate: { year: 2024, month: 2, day: 28 },
  carriers: [],
  files: [],
}
const NO_NAMES: FactSources = { idsOf: () => undefined, codeHashSeed: 0xfedc_ba98_7654_3210n }
const AT = 64

function facts(run: Partial<RunConstants> = {}, sources: Partial<FactSources> = {}): DataView {
  const bytes = new Uint8Array(AT + factsBytes + 8).fill(0xaa)
  const view = new DataView(bytes.buffer)
  writeFacts(view, AT, { ...RUN, ...run }, { ...NO_NAMES, ...sources })
  expect([...bytes.subarray(0, AT), ...bytes.subarray(AT + factsBytes)].every((byte) => byte === 0xaa)).toBe(true)
  return view
}

function bitsAt(view: DataView, offset: number): readonly number[] {
  const isSet = (bit: number): boolean => ((view.getUint8(AT + offset + (bit >> 3)) >> (bit & 7)) & 1) === 1
  return Array.from({ length: 1024 }, (_, bit) => bit).filter(isSet)
}

const names = (view: DataView): readonly bigint[] =>
  Array.from({ length: 2 * placeholderNamesMax }, (_, i) => view.getBigUint64(AT + FACTS.names + 8 * i, true)).filter(
    (ids) => ids !== 0n,
  )

describe('the facts of a run', () => {
  it('hold its days, and the instants at which they are over', () => {
    const view = facts()
    expect(view.getUint32(AT + FACTS.businessDate, true)).toBe(20_261_231)
    expect(view.getFloat64(AT + FACTS.tomorrow, true)).toBe(instantOf(2027, 1, 1))
    expect(view.getFloat64(AT + FACTS.lagFrom, true)).toBe(instantOf(2024, 2, 29))
    expect(view.getBigUint64(AT + FACTS.codeHashSeed, true)).toBe(0xfedc_ba98_7654_3210n)
  })

  it('hold the blocks that are given out by the business date', () => {
    const on = (businessDate: PartialDate): readonly number[] => bitsAt(facts({ businessDate }), FACTS.blocks)
    expect(on({ year: 2018, month: 9, day: 14 })).toEqual([])
    expect(on({ year: 2018, month: 9, day: 15 })).toContain(325)
    expect(on({ year: 2018, month: 9, day: 15 })).not.toContain(324)
  })

  it('hold the places that a PIN may begin with', () => {
    const places = bitsAt(facts(), FACTS.places)
    // Hà Nội, the new code of Huế, Afghanistan; no place has the numbers 0 and 97.
    expect(places).toEqual(expect.arrayContaining([1, 46, 101]))
    expect(places.filter((place) => place === 0 || place === 97 || place > 999)).toEqual([])
  })

  it('hold the conversion of old prefixes', () => {
    const view = facts()
    const converted = [169, 120, 127, 161].map((old) => view.getUint8(AT + FACTS.conversion + old - 100))
    expect(converted).toEqual([39, 70, 81, 0])
  })

  it('hold the fields that a record must have', () => {
    const entry = (kind: number, type: number, channel: number): bigint =>
      facts().getBigUint64(AT + FACTS.required + 8 * ((kind * 7 + type) * 6 + channel), true)
    const bit = (name: (typeof FIELDS)[number]): bigint => 1n << BigInt(FIELDS.indexOf(name))
    const always = bit('msisdn') | bit('subscriber_kind') | bit('activated_at') | bit('status')
    expect(entry(2, 6, 5)).toBe(always)
    expect(entry(0, 2, 5) & bit('address')).toBe(0n)
    expect(entry(0, 6, 5) & bit('address')).toBe(bit('address'))
    expect(entry(0, 6, 0) & bit('sales_agent')).toBe(bit('sales_agent'))
  })

  it('hold each placeholder name that has ids once', () => {
    expect(names(facts())).toEqual([])
    expect(names(facts({}, { idsOf: (name) => (name.startsWith('Test') ? 5n : undefined) }))).toEqual([5n])
    let last = 0n
    const idsOf = (): bigint => ++last << 48n
    expect(new Set(names(facts({}, { idsOf }))).size).toBe(Number(last))
  })
})

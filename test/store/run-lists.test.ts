/** Lists of one run, from a store that was filled by hand. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunLists } from '../../src/store/list-reading.ts'
import type { RunReading, StoreReading } from '../../src/store/reading.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { type FilledFinding, fillStore, insert } from './filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-lists-'))
const db = join(folder, 'store.db')
const run = '2026-11-20.1'
const FILES = ['mobifone/2026-11-20-001/m.csv', 'viettel/2026-11-20-001/v.csv']
const [PERSON, ALIKE] = ['aabbccdd00000000000000000000000a', 'aabbccdd00000000000000000000000b']

const on = (msisdn: string, person: string, line: number): FilledFinding => ({
  ...{ rule: 'name-mismatch', carrier: 'viettel', msisdn, outcome: 'mismatched', nameLevel: 'near' },
  ...{ birthDateLevel: 'exact', person, file: FILES[1] ?? '', line, byteOffset: line * 100 },
})

const FOUND: FilledFinding = {
  ...{ rule: 'point-of-sale-concentration', severity: 'medium', subjectKind: 'point-of-sale', carrier: 'viettel' },
  ...{ subject: 'viettel:SHOP:1', groupSize: 3 },
  evidence:
    'activations=50;false_discovery_per_mille=10;mismatches=20;negative_log10_p_hundredths=889;province=1;province_mismatches_per_10000=843',
  members: ['0912000001', '0912000002', '0912000003'].map((msisdn, at) => {
    return { role: 'context', carrier: 'viettel', msisdn, file: FILES[1] ?? '', line: at + 1 } as const
  }),
}

let store: StoreReading
let reading: RunReading
let lists: RunLists

beforeAll(() => {
  const findings = [FOUND, on('0912000001', PERSON, 1), on('0912000002', PERSON, 2), on('0912000003', ALIKE, 3)]
  const sellers = [
    { kind: 0, carrier: 'mobifone', code: 'SHOP:1', matched: 90, notFound: 10 },
    { kind: 0, carrier: 'mobifone', code: 'B', matched: 0, notFound: 100 },
    { kind: 0, carrier: 'viettel', code: 'SHOP:1', matched: 40, notFound: 10 },
    { kind: 0, carrier: 'viettel', code: 'C', matched: 50, notFound: 0 },
    { kind: 1, carrier: 'viettel', code: 'AGENT', matched: 1, notFound: 0 },
    { kind: 1, carrier: 'viettel', code: 'B', matched: 2, notFound: 0 },
    { kind: 1, carrier: 'viettel', code: 'C', matched: 996, notFound: 1 },
  ] as const
  fillStore(db, [{ run, files: FILES, findings, sellers }])
  const writer = new SQLite(`${db}.runs/${run}.db`)
  for (const [line, probability] of [
    [4, 990_000],
    [5, 990_000],
    [6, 400_000],
  ] as const) {
    const rest = ['document', 0, ...Array(10).fill(null)]
    insert(writer, 'suggestion', [1, line, 1, 912000001, Buffer.from(PERSON, 'hex'), probability, ...rest])
  }
  writer.close()
  store = openStore(db)
  reading = store.open(run)
  lists = reading.lists
})

afterAll(() => {
  reading.close()
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

it('sellers stand worst first: what the test found, then by records beyond the share of the carrier', () => {
  const told = lists.sellers({ kind: 'point-of-sale', after: 0, limit: 10 }).map(({ place, carrier, code, excess }) => {
    return [place, carrier, code, excess]
  })
  // Of mobifone 110 of 200 do not agree, of viettel 10 of 100: 55 and 5 are expected.
  expect(told).toEqual([
    [1, 'viettel', 'SHOP:1', 5],
    [2, 'mobifone', 'B', 45],
    [3, 'viettel', 'C', -5],
    [4, 'mobifone', 'SHOP:1', -45],
  ])
  const [first, second] = lists.sellers({ kind: 'point-of-sale', after: 0, limit: 2 })
  expect([first?.finding, first?.province, second?.finding, second?.province]).toEqual([1, '01', undefined, ''])
  expect(lists.sellerTotals('point-of-sale')).toEqual([
    { carrier: 'mobifone', sellers: 2, records: 200, notAgreeing: 110 },
    { carrier: 'viettel', sellers: 2, records: 100, notAgreeing: 10 },
  ])
})

it('sellers that the same hundredth is told of stand in the order of what it was rounded from', () => {
  const told = lists.sellers({ kind: 'agent', after: 0, limit: 10 }).map(({ code, excess }) => [code, excess])
  // 1 of 1,000 does not agree: 1 - 0.997 = 0.003, then -0.001 and -0.002.
  expect(told).toEqual([
    ['C', 0],
    ['AGENT', 0],
    ['B', 0],
  ])
})

it('sellers are asked for by carrier and province, and from a place on', () => {
  const places = (filter: { carrier?: string; province?: string; after?: number }): readonly number[] =>
    lists.sellers({ kind: 'point-of-sale', after: 0, limit: 10, ...filter }).map(({ place }) => place)
  expect(places({ after: 2 })).toEqual([3, 4])
  expect(places({ carrier: 'mobifone' })).toEqual([2, 4])
  expect(places({ carrier: 'mobifone', after: 2 })).toEqual([4])
  expect(places({ province: '01' })).toEqual([1])
  expect(places({ province: '01', carrier: 'mobifone' })).toEqual([])
  expect(places({ carrier: 'nobody' })).toEqual([])
  expect(lists.seller('point-of-sale', 'mobifone', 'SHOP:1')?.notFound).toBe(10)
  expect(lists.seller('agent', 'mobifone', 'SHOP:1')).toBeUndefined()
})

it('findings of a person are those with its whole pseudonym', () => {
  expect(lists.findingsOfPerson(PERSON, 10).map(({ msisdn }) => msisdn)).toEqual(['0912000001', '0912000002'])
  expect(lists.findingsOfPerson(PERSON, 1)).toHaveLength(1)
  expect(lists.findingsOfPerson(ALIKE, 10).map(({ msisdn }) => msisdn)).toEqual(['0912000003'])
})

it('members, memberships and findings about a subject come as many as asked for', () => {
  const [about] = lists.findingsAbout('viettel:SHOP:1', 10)
  expect(about?.rule).toBe('point-of-sale-concentration')
  expect(lists.membersOf(1, -1, 2).map(({ rank }) => rank)).toEqual([0, 1])
  expect(lists.membersOf(1, 1, 2).map(({ rank }) => rank)).toEqual([2])
  expect(lists.membershipsOf('0912000002', 5).map(({ finding, member }) => [finding.finding, member.line])).toEqual([
    [1, 2],
  ])
  expect(lists.findingsOf('0912000002', 5).map(({ finding }) => finding)).toEqual([3])
  expect([lists.finding(3)?.msisdn, lists.finding(5)]).toEqual(['0912000002', undefined])
})

it('suggestions stand by probability, and go on behind one', () => {
  const lines = (after?: number, probabilityMin = 0): readonly number[] => {
    const place = { probabilityMillionths: 990_000, file: FILES[1] ?? '', line: after ?? 0 }
    const order = {
      probabilityMin,
      probabilityMax: 1_000_000,
      after: after === undefined ? undefined : place,
      limit: 9,
    }
    return lists.suggestions(order).map(({ line }) => line)
  }
  expect(lines()).toEqual([5, 4, 6])
  expect(lines(5)).toEqual([4, 6])
  expect(lines(5, 500_000)).toEqual([4])
})

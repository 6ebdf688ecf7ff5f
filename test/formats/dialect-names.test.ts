import { expect, test } from 'vitest'
import { carrierIn, namesOf } from '../../src/formats/dialect-names.ts'

test.each([
  ['TB_VNM_20261120.txt', 'TB_VNM_{date}_{part}.txt'],
  ['vnp-20261120-03.csv.gz', 'vnp-{date}-{part}.csv.gz'],
  ['dump_2026-11-20.csv', 'dump_{date}_{part}.csv'],
  ['dump07.csv', 'dump{date}_{part}.csv'],
  ['dump', 'dump_{date}_{part}'],
  ['{x}_120261120.txt', 'x_120261120_{date}_{part}.txt'],
])('%s is one of %s', (dump, fileName) => {
  expect(namesOf('mine', dump).fileName).toBe(fileName)
})

test('a carrier is told by its id or by what other carriers call it', () => {
  expect(
    ['TB_VNM_20261120.txt', 'gmobile.csv', 'Viettel 2026.csv', 'subscribers.csv', 'vnmx.csv'].map(carrierIn),
  ).toEqual(['vietnamobile', 'gmobile', 'viettel', undefined, undefined])
})

test('the dump’s own name says whose it is, then that of the format, which is the carrier where neither says it', () => {
  expect(namesOf('vtl', 'vnm.csv')).toMatchObject({ name: 'vtl', carrier: 'vietnamobile' })
  expect(namesOf('vtl', 'dump.csv')).toMatchObject({ name: 'vtl', carrier: 'viettel' })
  expect(namesOf('new-one', 'dump.csv')).toMatchObject({ name: 'new-one', carrier: 'new-one' })
})

import { describe, expect, it } from 'vitest'
import { birthAgreement, swapped, withOneDigit } from '../../src/generate/births.ts'
import { dayOf, midnightOf, packedOf, packedOfInstant, yearsLater } from '../../src/generate/calendar.ts'
import { isPlausible, isUnder } from '../../src/generate/truth.ts'

describe('calendar', () => {
  it('counts days and seconds as everybody does', () => {
    expect(dayOf(1900_01_01)).toBe(0)
    expect(packedOf(dayOf(2024_02_29) + 1)).toBe(2024_03_01)
    expect(packedOf(dayOf(2026_12_31) + 1)).toBe(2027_01_01)
    expect(midnightOf(dayOf(1970_01_01))).toBe(0)
    expect(midnightOf(dayOf(2026_11_20))).toBe(Date.UTC(2026, 10, 20) / 1000)
    expect(packedOfInstant(Date.UTC(2017, 3, 24) / 1000)).toBe(2017_04_24)
    expect(packedOfInstant(Date.UTC(2017, 3, 24) / 1000 - 1)).toBe(2017_04_23)
    expect(yearsLater(2012_02_29, 14)).toBe(2026_02_28)
  })
})

describe('birth dates', () => {
  it.each([
    [1985_03_12, 1985_03_12, 'exact'],
    [1985_00_00, 1985_00_00, 'exact'],
    [1985_01_01, 1985_00_00, 'benign'],
    [1985_07_09, 1985_00_00, 'benign'],
    [1985_03_00, 1985_00_00, 'benign'],
    [1985_03_12, 1985_03_00, 'benign'],
    [1985_04_12, 1985_03_00, 'faulty'],
    [1985_01_01, 1985_03_12, 'faulty'],
    [1985_00_00, 1985_03_12, 'faulty'],
    [1985_12_03, 1985_03_12, 'faulty'],
    [1986_03_12, 1985_03_12, 'faulty'],
    [1986_01_01, 1985_00_00, 'faulty'],
    [0, 1985_03_12, 'missing'],
    [-1, 1985_03_12, 'faulty'],
  ])('%i against %i is %s', (carrier, register, expected) => {
    expect(birthAgreement(carrier, register)).toBe(expected)
  })

  it('are exchanged and mistyped into other real dates', () => {
    expect(swapped(1985_03_12)).toBe(1985_12_03)
    expect(swapped(1985_03_13)).toBeUndefined()
    expect(swapped(1985_03_03)).toBeUndefined()
    expect(withOneDigit(1985_02_28)).toBe(1985_02_20)
    expect(withOneDigit(1985_03_12)).toBe(1985_03_13)
    expect(withOneDigit(1985_01_30)).toBe(1985_01_31)
    expect(withOneDigit(1985_04_30)).toBe(1985_04_20)
  })
})

describe('age and place', () => {
  it('is under fourteen until the day before the birthday', () => {
    expect(isUnder(14, 2012_06_15, 2026_06_14)).toBe(true)
    expect(isUnder(14, 2012_06_15, 2026_06_15)).toBe(false)
    expect(isUnder(14, 2012_00_00, 2025_12_31)).toBe(true)
    expect(isUnder(14, 2012_00_00, 2026_01_01)).toBe(false)
    expect(isUnder(14, 2012_06_00, 2026_05_31)).toBe(true)
    expect(isUnder(14, 2012_06_00, 2026_06_01)).toBe(false)
  })

  it('knows provinces, countries and centuries', () => {
    expect(isPlausible(1_199)).toBe(true)
    expect(isPlausible(1_499)).toBe(false)
    expect(isPlausible(3_199)).toBe(false)
    expect(isPlausible(295_199)).toBe(true)
    expect(isPlausible(379_199)).toBe(false)
  })
})

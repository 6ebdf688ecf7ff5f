import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import allocation from '../../seeds/allocation.json' with { type: 'json' }
import carriers from '../../seeds/carriers.json' with { type: 'json' }
import conversion from '../../seeds/conversion.json' with { type: 'json' }
import countries from '../../seeds/countries.json' with { type: 'json' }
import encodings from '../../seeds/encodings.json' with { type: 'json' }
import ladders from '../../seeds/ladders.json' with { type: 'json' }
import distances from '../../seeds/province-distances.json' with { type: 'json' }
import seats from '../../seeds/province-seats.json' with { type: 'json' }
import tiles from '../../seeds/province-tiles.json' with { type: 'json' }
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import provinces63 from '../../seeds/provinces63.json' with { type: 'json' }
import lawSources from '../../seeds/sources.json' with { type: 'json' }
import thresholds from '../../seeds/thresholds.json' with { type: 'json' }
import { parseIsoDate } from '../../src/model/dates.ts'
import { filesBelow, root } from './sources.ts'

const lists = filesBelow('seeds').filter((path) => path.endsWith('.json') && !path.endsWith('.schema.json'))

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

interface Place {
  readonly latitude: number
  readonly longitude: number
}

/** Along the great circle, by the angle between two vectors: another way than the haversine by which the table was made. */
function kilometres(a: Place, b: Place): number {
  const [x, y] = [a, b].map(({ latitude, longitude }) => {
    const [up, round] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
    return [Math.cos(up) * Math.cos(round), Math.cos(up) * Math.sin(round), Math.sin(up)] as const
  })
  return 6371 * Math.asin(Math.min(1, Math.hypot(...[0, 1, 2].map((i) => (x?.[i] ?? 0) - (y?.[i] ?? 0))) / 2)) * 2
}

describe('every seed', () => {
  it('is in the table of the README', () => {
    const readme = readFileSync(`${root}seeds/README.md`, 'utf8')
    const named = [...readme.matchAll(/`([\w-]+\.json)`/g)].map(([, name]) => `seeds/${name}`)
    expect([...new Set(named)].sort()).toEqual(expect.arrayContaining([...lists]))
  })

  it.each(lists)('%s is a list of rows, each with its source', (path) => {
    const rows: unknown = JSON.parse(readFileSync(root + path, 'utf8'))
    expect(Array.isArray(rows) && rows.length > 0).toBe(true)
    if (!Array.isArray(rows)) return
    const silent = rows.filter(
      (row: { source?: unknown }) => typeof row.source !== 'string' || row.source.trim() === '',
    )
    expect(silent).toEqual([])
    expect(repeated(rows.map((row) => JSON.stringify(row)))).toEqual([])
  })

  it.each(lists)('%s is written in composed letters, and its dates are dates', (path) => {
    const text = readFileSync(root + path, 'utf8')
    expect(text).toBe(text.normalize('NFC'))
    const dates = [...text.matchAll(/"effectiveFrom": "([^"]*)"/g)].map(([, date = '']) => date)
    expect(dates.filter((date) => parseIsoDate(date)?.day === undefined || parseIsoDate(date)?.day === 0)).toEqual([])
  })
})

describe('provinces', () => {
  const old = provinces63.map(({ code }) => code)
  const now = provinces34.map(({ code }) => code)

  it('are 63 codes of three digits inside identity numbers, and 34 of two since July 2025', () => {
    expect(old).toHaveLength(63)
    expect(now).toHaveLength(34)
    expect([...repeated(old), ...repeated(now)]).toEqual([])
    expect(old.every((code) => /^0\d\d$/.test(code))).toBe(true)
    expect(now.every((code) => /^\d\d$/.test(code))).toBe(true)
  })

  it('are nested sets of numbers: each of the 34 is one of the 63', () => {
    expect(now.filter((code) => !old.includes(`0${code}`))).toEqual([])
  })

  it('merge all of the 63, each into one of the 34, and say so on both sides', () => {
    expect(provinces34.flatMap(({ mergedFrom }) => mergedFrom).sort()).toEqual([...old].sort())
    for (const { code, mergedFrom } of provinces34) {
      expect(
        provinces63
          .filter(({ code34 }) => code34 === code)
          .map((province) => province.code)
          .sort(),
      ).toEqual([...mergedFrom].sort())
    }
  })

  it('are as far apart as the nearest seats of what they were merged from', () => {
    expect(seats.map(({ code }) => code)).toEqual(old)
    expect(distances.map(({ code }) => code)).toEqual(now)
    const placeOf = new Map(seats.map((seat) => [seat.code, seat]))
    const placesOf = (codes: readonly string[]) => codes.flatMap((code) => placeOf.get(code) ?? [])
    for (const [i, from] of provinces34.entries()) {
      const nearest = provinces34.map((to) =>
        Math.min(...placesOf(from.mergedFrom).flatMap((a) => placesOf(to.mergedFrom).map((b) => kilometres(a, b)))),
      )
      expect(distances[i]?.kilometres).toEqual(nearest.map((way) => Math.floor(way)))
    }
  })

  it('have a tile each, none upon another, and no stranger above or beside the places they must be known by', () => {
    expect(tiles.map(({ code }) => code)).toEqual(now)
    expect(repeated(tiles.map(({ row, column }) => `${row} ${column}`))).toEqual([])
    const rowOf = (code: string): number => tiles.find((tile) => tile.code === code)?.row ?? 0
    const columnOf = (code: string): number => tiles.find((tile) => tile.code === code)?.column ?? 0
    // From north to south: Cao Bằng, Hà Nội, Thanh Hóa, Huế, Đà Nẵng, Khánh Hòa, Hồ Chí Minh, Cà Mau.
    const south = ['04', '01', '38', '46', '48', '56', '79', '96'].map(rowOf)
    expect(south).toEqual([...new Set(south)].sort((a, b) => a - b))
    // From west to east: Điện Biên, Hà Nội, Quảng Ninh.
    const east = ['11', '01', '22'].map(columnOf)
    expect(east).toEqual([...new Set(east)].sort((a, b) => a - b))
  })

  it('warn of the seven numbers that mean another province in the other list', () => {
    const trapped = provinces34.filter(({ trap }) => trap !== '').map(({ code }) => code)
    expect(trapped).toEqual(['15', '24', '44', '52', '80', '82', '91'])
    const nameOf = (code: string): string | undefined => provinces63.find((province) => province.code === code)?.name
    expect(nameOf('015')).toBe('Yên Bái')
    expect(provinces34.find(({ code }) => code === '15')?.name).toBe('Lào Cai')
  })
})

describe('numbers', () => {
  it('were converted in 2018 by 21 prefixes', () => {
    expect(Object.fromEntries(conversion.map((row) => [row.old, row.new]))).toEqual({
      '0162': '032',
      '0163': '033',
      '0164': '034',
      '0165': '035',
      '0166': '036',
      '0167': '037',
      '0168': '038',
      '0169': '039',
      '0120': '070',
      '0121': '079',
      '0122': '077',
      '0126': '076',
      '0128': '078',
      '0123': '083',
      '0124': '084',
      '0125': '085',
      '0127': '081',
      '0129': '082',
      '0186': '056',
      '0188': '058',
      '0199': '059',
    })
    expect(conversion).toHaveLength(21)
  })

  it('are allocated by prefix, each once, to carriers that are known', () => {
    const known = carriers.map(({ id }) => id)
    expect(repeated(allocation.map(({ prefix, effectiveFrom }) => `${prefix} ${effectiveFrom}`))).toEqual([])
    expect([...allocation, ...conversion].filter(({ carrier }) => !known.includes(carrier))).toEqual([])
    expect(
      allocation.filter(({ prefix, fourthDigits }) => !/^0[35789]\d$/.test(prefix) || !/^\d+$/.test(fourthDigits)),
    ).toEqual([])
    expect(repeated(known)).toEqual([])
    expect(carriers.filter(({ host }) => host !== null && !known.includes(host))).toEqual([])
  })

  it('of countries are told apart', () => {
    expect(repeated(countries.map(({ code }) => code))).toEqual([])
    expect(countries.filter(({ iso2 }) => iso2 !== '' && !/^[A-Z]{2}$/.test(iso2))).toEqual([])
  })
})

describe('letters', () => {
  it('are the 134 with marks, each once', () => {
    expect(encodings).toHaveLength(134)
    expect(repeated(encodings.map(({ letter }) => letter))).toEqual([])
    expect(encodings.filter(({ letter }) => [...letter].length !== 1)).toEqual([])
  })
})

describe('law', () => {
  it('is cited by keys that are there and told apart', () => {
    const keys = lawSources.map(({ key }) => key)
    expect(repeated(keys)).toEqual([])
    expect(keys).toEqual(expect.arrayContaining(thresholds.map(({ source }) => source)))
    expect(keys).toEqual(expect.arrayContaining(ladders.map(({ basis }) => basis)))
    expect(lawSources.filter(({ title }) => title.vi.trim() === '' || title.en.trim() === '')).toEqual([])
  })

  it('bounds by whole numbers, one for each day from which it holds', () => {
    expect(thresholds.filter(({ value }) => !Number.isSafeInteger(value))).toEqual([])
    expect(repeated(thresholds.map((row) => `${row.rule} ${row.name} ${row.effectiveFrom}`))).toEqual([])
  })

  it('climbs its ladders from the notice on, and says whether the official text was read', () => {
    const order = ['notice', 'one-way', 'two-way', 'termination']
    expect(repeated(ladders.map(({ key }) => key))).toEqual([])
    for (const { key, steps, official_text_verified: verified } of ladders) {
      const rungs = steps.map(({ step }) => order.indexOf(step))
      expect(rungs, key).not.toContain(-1)
      expect(rungs, key).toEqual([...rungs].sort((a, b) => a - b))
      expect(rungs[0], key).toBe(0)
      expect(typeof verified).toBe('boolean')
    }
  })
})

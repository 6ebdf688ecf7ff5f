import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { canonicalJson, configOf, readConfig } from '../../src/nights/config.ts'
import { writeNewConfig } from '../../src/nights/new-config.ts'
import { OPTIONAL_RULES } from '../../src/rules/chosen.ts'

const LEAST = { inbox: 'in', register: 'r.idx', db: 'db', out: 'out', carriers: { viettel: {} } }

const faultOf = (change: object): string => {
  try {
    configOf({ ...structuredClone(LEAST), ...change }, '/site/simsach.json')
    return 'none'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe('a site’s configuration', () => {
  it('has every default, and paths from its own folder', () => {
    const config = configOf(
      { ...structuredClone(LEAST), outbox: '/far/outbox', memory: '2GiB', hold: { records: { share: 0.1 } } },
      '/site/simsach.json',
    )
    expect(config).toMatchObject({
      inbox: '/site/in',
      outbox: '/far/outbox',
      reports: undefined,
      memoryBytes: 2 * 1024 ** 3,
      outcomes: false,
      rules: { on: [] },
      linking: true,
      carriers: { viettel: { publicKey: undefined, rejects: { maxShare: 0.01 }, lang: 'vi' } },
      hold: { nights: 7, firstNight: false, records: { share: 0.1, least: 1000 }, missingCarriersMax: 1 },
      retention: { evidenceDays: 90, runsDays: 730, outputsDays: 14, spillDays: 3, legalHolds: [] },
    })
  })

  it('knows the rules that can be switched on', () => {
    const rules = { on: [...OPTIONAL_RULES] }
    expect(configOf({ ...structuredClone(LEAST), rules }, '/site/simsach.json').rules).toEqual(rules)
  })

  it('has a digest of what it means, not of how it is written', () => {
    const digest = (json: object): string => configOf(json, '/site/simsach.json').digest
    const { carriers, ...others } = LEAST
    const reordered = { carriers: { viettel: { lang: 'vi', rejects: { maxShare: 0.01 } } }, ...others, outcomes: false }
    expect(digest(reordered)).toBe(digest(structuredClone(LEAST)))
    expect(configOf(structuredClone(LEAST), '/moved/simsach.json').digest).toBe(digest(structuredClone(LEAST)))
    expect(digest({ ...structuredClone(LEAST), outcomes: true })).not.toBe(digest(structuredClone(LEAST)))
    expect(canonicalJson({ b: [2, { d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[2,{"c":null,"d":1}]}')
  })

  it.each([
    [{ outbx: 'o' }, 'the file: unknown key "outbx"; did you mean "outbox"?'],
    [{ carriers: { viettel: { langue: 'vi' } } }, 'carriers.viettel: unknown key "langue"; did you mean "lang"?'],
    [{ carriers: { viettel: { lang: 'fr' } } }, 'carriers.viettel.lang: expected one of ["vi","en"], found "fr"'],
    [{ carriers: { Viettel: {} } }, 'carriers: property name must be valid'],
    [{ carriers: { viettel: { expectedBy: '24:00' } } }, 'carriers.viettel.expectedBy: expected text that matches'],
    [{ carriers: { viettel: { rejects: { maxShare: 2 } } } }, 'carriers.viettel.rejects.maxShare: must be <= 1'],
    [{ rules: { on: ['name-mismatch'] } }, 'rules.on.0: expected one of'],
    [{ memory: 'much' }, 'memory: expected text that matches'],
    [{ hold: { nights: 0 } }, 'hold.nights: must be >= 1'],
    [{ retention: { legalHolds: [{ run: '2026-11-20.1' }] } }, 'legalHolds.0: the key "reason" is missing'],
  ])('is refused with its place: %j', (change, says) => {
    expect(faultOf(change)).toContain(says)
  })
})

describe('a configuration to begin with', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simsach-config-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('names the carriers of the inbox, is read again, and is not written twice', async () => {
    for (const carrier of ['mobifone', 'itel', 'lost+found'])
      mkdirSync(join(folder, 'inbox', carrier), { recursive: true })
    writeFileSync(join(folder, 'confirmations.csv'), '')
    const path = writeNewConfig(folder)
    const config = await readConfig(path)
    expect(Object.keys(config.carriers)).toEqual(['itel', 'mobifone'])
    expect(config).toMatchObject({
      inbox: join(folder, 'inbox'),
      metrics: join(folder, 'metrics/simsach.prom'),
      confirmations: join(folder, 'confirmations.csv'),
    })
    const before = readFileSync(path, 'utf8')
    expect(() => writeNewConfig(folder)).toThrow('is there already')
    expect(readFileSync(path, 'utf8')).toBe(before)
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openPseudonyms } from '../../src/run/pseudonyms.ts'
import { verifySuggestions } from '../../src/run/verify-suggestions.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-suggestions-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = 'viettel/2026-11-20-001/a.csv'
const keyFile = join(folder, 'register.key')
writeFileSync(keyFile, '5a'.repeat(32))
const pseudonyms = openPseudonyms(keyFile)
const person = (pin: string): string => pseudonyms.pseudonym(`pin:${pin}`)
const [ANH, BINH] = ['001090000001', '001090000002']

/** Of each line: outcome, planted, true PIN. */
const TRUTH = [
  ['not-found', 'slip-substituted', ANH],
  ['not-found', 'slip-lost-and-name', ANH],
  ['not-found', 'slip-doubled', ANH],
  ['not-found', 'unregistered', ''],
  ['not-found', 'pin-unknown', BINH],
  ['matched', '', BINH],
]

function judged(suggestions: readonly (readonly [line: number, rank: number, pin: string, probability: string])[]) {
  const truth = join(folder, 'truth.csv')
  const rows = TRUTH.map(([outcome, planted, pin], at) => `viettel,09,${at + 2},${outcome},,${file},${planted},${pin}`)
  const elsewhere = 'viettel,09,2,not-found,,viettel/2026-11-21-001/a.csv,slip-lost,'
  writeFileSync(truth, ['carrier,msisdn,line,outcome,rules,file,planted,true_pin', ...rows, elsewhere, ''].join('\n'))
  const lines = suggestions.map(
    ([line, rank, pin, probability]) => `${file},${line},${rank},${person(pin)},${probability}`,
  )
  writeFileSync(join(folder, 'suggestions.csv'), ['file,line,rank,person,probability', ...lines, ''].join('\n'))
  return verifySuggestions({ truth, out: folder, keyFile, files: [file] })
}

describe('suggestions against the truth', () => {
  it('are right or wrong, and slips found or missed', async () => {
    const found = await judged([
      [2, 1, ANH, '0.990000'],
      // right, but not sure enough to be a suggestion
      [3, 1, ANH, '0.949999'],
      [3, 2, BINH, '0.050001'],
      // wrong
      [4, 1, BINH, '0.950000'],
      [5, 1, BINH, '0.960000'],
      // right, and no slip
      [6, 1, BINH, '1.000000'],
    ])
    expect(found).toMatchObject({ slips: 3, slipsFound: 1, suggested: 4, right: 2, precision: 0.5, listed: 6 })
    expect(found?.recall).toBeCloseTo(1 / 3, 12)
    // below 0.1: one, wrong; from 0.9: five, of whom three are right, 4.849999 in all
    expect(found?.bins[0]).toEqual({ from: 0, candidates: 1, right: 0, meanProbability: 0.050001 })
    expect(found?.bins[9]).toMatchObject({ from: 0.9, candidates: 5, right: 3 })
    expect(found?.calibrationError).toBeCloseTo((0.050001 + 1.849999) / 6, 9)
  })

  it('may be none', async () => {
    expect(await judged([])).toMatchObject({ slips: 3, recall: 0, suggested: 0, precision: 1, calibrationError: 0 })
    expect(await verifySuggestions({ truth: '', out: join(folder, 'nowhere'), keyFile, files: [] })).toBeUndefined()
  })

  it('cannot be judged without the key of their run', async () => {
    const absent = join(folder, 'absent.key')
    const options = { truth: join(folder, 'truth.csv'), out: folder, keyFile: absent, files: [file] }
    await expect(verifySuggestions(options)).rejects.toMatchObject({
      code: 'bad-option',
      hint: expect.stringContaining('--key-file'),
    })
  })
})

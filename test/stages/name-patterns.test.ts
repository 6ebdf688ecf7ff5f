import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dictionary } from '../../src/memory/dictionary.ts'
import { NAME_STATE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { NAME_PATTERNS } from '../../src/model/compared-group.ts'
import { namePatternsOf } from '../../src/reference/name-patterns.ts'
import { buildDictionary } from '../../src/stages/dictionary.ts'
import { NamePatterns } from '../../src/stages/name-patterns.ts'
import { rowsOf } from '../worlds/csv.ts'
import { changedNames, hostilePairs } from './name-texts.ts'

const EXPECTED: Readonly<Record<string, string>> = {
  'Nguyễn Văn An': 'words-3',
  'NGUYEN VAN AN': 'words-3 unmarked',
  'Ông Nguyễn Văn An (KH)': 'words-3',
  "H'Hen Niê": 'words-3 apostrophe',
  'H`Hen Nie': 'words-3 apostrophe unmarked',
  'Y Blŏ': 'words-2 other-letters',
  'Nguyễn Ñu': 'words-2 other-letters',
  'John Wayne': 'words-2 other-letters unmarked',
  李明: 'words-1 other-letters',
  'An 2': 'words-2 unmarked',
  Đỗ: 'words-1',
  'Tôn Nữ Thị Ngọc Ánh Mai Lan': 'words-6',
  'Công Tằng Tôn Nữ An': 'words-5',
  "'": 'words-0',
  '': 'words-0',
}

/** The same name as a row of the fast engine has it: as its words' ids where the dictionary knows them all, else as text. */
function fastPatternsOf(name: string, dictionary: Dictionary): string {
  const text = Buffer.from(name)
  const bytes = new Uint8Array(ROW_BYTES + text.length)
  const view = new DataView(bytes.buffer)
  bytes.set(text, ROW_BYTES)
  view.setUint32(ROW.nameAt, ROW_BYTES, true)
  view.setUint16(ROW.nameBytes, text.length, true)
  const known = dictionary.idsOf(name)
  view.setBigUint64(ROW.nameIds, known?.ids ?? 0n, true)
  view.setUint8(
    ROW.nameState,
    name === '' ? NAME_STATE.missing : known === undefined ? NAME_STATE.text : NAME_STATE.ids,
  )
  const bits = new NamePatterns(dictionary).of({ bytes, view }, 0)
  return NAME_PATTERNS.filter((_, bit) => (bits & (1 << bit)) !== 0).join(' ')
}

describe('how a name is written', () => {
  it.each(Object.entries(EXPECTED))('%s: %s', (name, expected) => {
    expect(namePatternsOf(name === '' ? undefined : name).join(' ')).toBe(expected)
    const words = Object.keys(EXPECTED).flatMap((one) => one.split(' ').map((word) => [word, 1] as const))
    for (const dictionary of [buildDictionary([]), buildDictionary(words)]) {
      expect(fastPatternsOf(name, new Dictionary(dictionary))).toBe(expected)
    }
  })

  it('is the same for both engines, whatever stands in the name', async () => {
    const known = new Dictionary(buildDictionary(Object.keys(EXPECTED).map((name) => [name, 1])))
    const agrees = (name: string): void => {
      const text = name.normalize('NFC').trim()
      if (text !== '') expect([text, fastPatternsOf(text, known)]).toEqual([text, namePatternsOf(text).join(' ')])
    }
    const graded = await rowsOf(fileURLToPath(new URL('../../fixtures/levels/names.csv', import.meta.url)))
    expect(graded.length).toBeGreaterThan(500)
    for (const { a = '', b = '' } of graded) for (const name of [a, b]) agrees(name)
    fc.assert(
      fc.property(fc.oneof(changedNames, hostilePairs), (pair) => pair.forEach(agrees)),
      { numRuns: 300 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import placeholders from '../../seeds/placeholders.json' with { type: 'json' }
import { nameKey } from '../../src/reference/name-words.ts'
import { isPlaceholder, mayBePlaceholder } from '../../src/stages/placeholder-names.ts'
import { changedNames, hostileTexts } from './name-texts.ts'

const listed = placeholders.flatMap(({ kind, value }) => (kind === 'name' ? [value] : []))
const keys = new Set(listed.map(nameKey))

const texts = fc.oneof(
  hostileTexts,
  changedNames.map(([, other]) => other),
  fc
    .tuple(
      fc.constantFrom('', 'Ông ', 'BÀ. ', '(x) ', 'ń'),
      fc.constantFrom(...listed),
      fc.constantFrom('', ' (x)', '.', '1'),
    )
    .map((parts) => parts.join('')),
)

describe('a placeholder name', () => {
  it.each(['Test', 'TEST  test', 'Nguyễn-Văn-A', 'Ông Nguyễn Văn A', 'Nguyê\u0303n Va\u0306n A', '(x) [y] Te\u00adst'])(
    'is %j',
    (name) => expect(isPlaceholder(name)).toBe(true),
  )

  it.each(['Nguyễn Văn An', 'NguyÔn V¨n A', 'Test 2', 'Nguyễn Vân A', 'Ông A', ''])('is not %j', (name) =>
    expect(isPlaceholder(name)).toBe(false),
  )

  it('is one whose key is that of a listed one; where letters say no, the name is in NFC', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect([text, isPlaceholder(text)]).toEqual([text, keys.has(nameKey(text))])
        if (!mayBePlaceholder(text)) expect(text.normalize('NFC')).toBe(text)
      }),
      { numRuns: 3_000 },
    )
  })

  it('is told from nearly all others by its letters alone', () => {
    expect(['Nguyễn Văn An', 'NguyÔn V¨n A', 'Zwq Xj', 'Nguyen64 Van8 A'].filter(mayBePlaceholder)).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import placeholders from '../../seeds/placeholders.json' with { type: 'json' }
import { factsBytes } from '../../src/memory/facts.ts'
import { writeFacts } from '../../src/stages/facts.ts'
import { isPlaceholder, mayBePlaceholder } from '../../src/stages/placeholder-names.ts'
import { changedNames, hostileTexts, names } from '../stages/name-texts.ts'
import { kernelMemory } from './kernel-memory.ts'
import { NO_NAMES, RUN } from './scratch.ts'

const FACTS_AT = 64
const TEXT_AT = 64 + Math.ceil(factsBytes / 64) * 64
const { kernel, bytes, view } = kernelMemory(TEXT_AT + 65_536)
writeFacts(view, FACTS_AT, RUN, NO_NAMES)

/** What the kernel says of a name, with letters around it. */
function isOrdinary(text: string): boolean {
  const name = Buffer.from(text)
  bytes.fill(0x78, TEXT_AT, TEXT_AT + name.length + 64)
  bytes.set(name, TEXT_AT + 16)
  return Number(kernel.isOrdinaryName(TEXT_AT + 16, TEXT_AT + 16 + name.length, FACTS_AT)) === 1
}

const listed = placeholders.flatMap(({ kind, value }) => (kind === 'name' ? [value] : []))
const wellFormed = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> => texts.filter((text) => text.isWellFormed())

const texts = fc.oneof(
  wellFormed(hostileTexts),
  wellFormed(changedNames.map(([, other]) => other)),
  wellFormed(fc.string({ unit: 'binary', maxLength: 8 })),
  fc
    .tuple(
      fc.constantFrom('', 'Ông ', 'BÀ. ', '(x) ', ' ', '-'),
      fc.constantFrom(...listed),
      fc.constantFrom('', ' (x)', '.', '1', ' An'),
    )
    .map((parts) => parts.join('')),
)

describe('a name that is told by its letters', () => {
  it('is no placeholder and in NFC, whatever the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        if (isOrdinary(text)) expect([text, mayBePlaceholder(text), text.normalize('NFC')]).toEqual([text, false, text])
      }),
      { numRuns: 5_000 },
    )
  })

  it('is nearly every one of a person', () => {
    const drawn = fc.sample(names, { numRuns: 1_000, seed: 1 }).filter((name) => !isPlaceholder(name))
    expect(drawn.filter((name) => !isOrdinary(name)).length).toBeLessThan(20)
  })

  it.each(['Nguyễn Văn An', 'NGUYEN THI THANH', "K'Brèm Cil", 'Công ty TNHH Du lịch Lê Văn Dũng', 'Ỵ Ỹ', 'Āā ʯ'])(
    'is %j',
    (name) => expect([name, isOrdinary(name)]).toEqual([name, !mayBePlaceholder(name)]),
  )

  it.each([
    ...listed,
    'Ông Nguyễn Văn An',
    'An\u0301',
    'Nguyễn\u200b An',
    'Nguyễn (An)',
    'Ń',
    'Ḋ\u0300',
    '\u{1d4d0}n',
    '\u1fa0',
  ])('is not %j', (name) => expect(isOrdinary(name)).toBe(false))
})

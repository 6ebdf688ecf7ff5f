import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choose, chosenCount, chosenLines, isChosen } from '../../src/memory/chosen-lines.ts'

const files = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 })

describe('chosen lines', () => {
  it('are those that were chosen, of the file in which they were, and no others', () => {
    const chances = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 60 })
    fc.assert(
      fc.property(files, chances, (linesOfFile, drawn) => {
        const chosen = chosenLines(linesOfFile)
        const expected = linesOfFile.map(() => new Set<number>())
        for (const [a, b] of drawn) {
          const file = a % linesOfFile.length
          const line = 1 + (b % (linesOfFile[file] ?? 1))
          choose(chosen, file, line)
          expected[file]?.add(line)
        }
        const found = linesOfFile.map((_, file) =>
          Array.from({ length: 140 }, (_, i) => i).filter((line) => isChosen(chosen, file, line)),
        )
        expect(found).toEqual(expected.map((lines) => [...lines].sort((a, b) => a - b)))
        expect(linesOfFile.map((_, file) => chosenCount(chosen, file))).toEqual(expected.map(({ size }) => size))
      }),
    )
  })

  it('are lines that the file has', () => {
    const chosen = chosenLines([31, 5])
    expect(() => choose(chosen, 0, 32)).toThrow('file 0 of the run has no line 32')
    expect(() => choose(chosen, 2, 1)).toThrow('file 2 of the run has no line 1')
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SPOILINGS } from '../../benchmarks/gates/spoilings.ts'
import { MUTATIONS } from '../mutate/mutations.ts'
import { root } from './sources.ts'

const textOf = (file: string): string => readFileSync(`${root}${file}`, 'utf8')

// Both run seldom and take long: a change that takes the ground from under them is told at once.
describe('what is spoilt to see whether somebody notices is there', () => {
  it('once, for the gates', () => {
    const gone = SPOILINGS.flatMap(({ gates, edits }) =>
      edits.filter(({ file, from }) => textOf(file).split(from).length !== 2).map(({ file }) => ({ gates, file })),
    )
    expect(gone).toEqual([])
  })

  it('as a whole line, for the tests', () => {
    const linesOf = new Map<string, ReadonlySet<string>>()
    const gone = MUTATIONS.filter(({ file, line }) => {
      const lines =
        linesOf.get(file) ??
        new Set(
          textOf(`src/${file}`)
            .split('\n')
            .map((one) => one.trim()),
        )
      linesOf.set(file, lines)
      return !lines.has(line)
    })
    expect(gone).toEqual([])
  })
})

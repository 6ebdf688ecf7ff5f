import { Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { lineAt, type Source, sources } from './sources.ts'

/** Double casts (`as unknown as T`) and catches that drop what they caught, as `path:line what`. */
function silencesOf({ path, text, program }: Source): readonly string[] {
  const found: string[] = []
  const add = (offset: number, what: string): number => found.push(`${path}:${lineAt(text, offset)} ${what}`)
  new Visitor({
    TSAsExpression: ({ expression, start }) => {
      if (expression.type === 'TSAsExpression') add(start, 'casts twice')
    },
    CatchClause: ({ body, start, end }) => {
      if (body.body.length === 0 && !text.slice(start, end).includes('//'))
        add(start, 'swallows an error without a reason')
    },
  }).visit(program)
  return found
}

describe('the compiler’s and the machine’s complaints', () => {
  it('are not silenced by a double cast or an empty catch', () => {
    expect(sources.flatMap(silencesOf)).toEqual([])
  })

  it('are not switched off by a comment', () => {
    const off = sources.flatMap(({ path, text, comments }) =>
      comments
        .filter(({ value }) => /@ts-(?:ignore|nocheck|expect-error)/.test(value))
        .map(({ start }) => `${path}:${lineAt(text, start)}`),
    )
    expect(off).toEqual([])
  })
})

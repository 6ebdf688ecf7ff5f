import { readFileSync } from 'node:fs'
import { type ArrowFunctionExpression, type Function as FunctionNode, Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { filesBelow, lineAt, root, type Source, sources } from './sources.ts'

/** Lines a file of each room may have: a file is read in one sitting. */
const FILE_LINES_MAX = 250
const FILE_LINES_MAX_BY_ROOM: Readonly<Record<string, number>> = { kernel: 150, stages: 200, workers: 30, test: 400 }

/** Lines a function may have: one screen. */
const FUNCTION_LINES_MAX = 60

const code = [...filesBelow('src'), ...filesBelow('workers'), ...filesBelow('test')].filter((path) =>
  /\.[jt]s$/.test(path),
)

function linesOf(path: string): number {
  return readFileSync(root + path, 'utf8')
    .trimEnd()
    .split('\n').length
}

function longFunctions(source: Source): readonly string[] {
  const long: string[] = []
  const measure = ({ start, end }: FunctionNode | ArrowFunctionExpression): void => {
    const [first, last] = [lineAt(source.text, start), lineAt(source.text, end)]
    const lines = last - first + 1
    if (lines > FUNCTION_LINES_MAX) long.push(`${source.path}:${first} ${lines} lines`)
  }
  new Visitor({ FunctionDeclaration: measure, FunctionExpression: measure, ArrowFunctionExpression: measure }).visit(
    source.program,
  )
  return long
}

describe('sizes', () => {
  it('keeps a file to what is read in one sitting', () => {
    const long = code
      .map((path) => ({
        path,
        lines: linesOf(path),
        room: path.startsWith('src/') ? path.split('/')[1] : path.split('/')[0],
      }))
      .filter(({ lines, room }) => lines > (FILE_LINES_MAX_BY_ROOM[room ?? ''] ?? FILE_LINES_MAX))
      .map(({ path, lines }) => `${path} ${lines} lines`)
    expect(long).toEqual([])
  })

  it('keeps a function to one screen', () => {
    expect(sources.flatMap(longFunctions)).toEqual([])
  })
})

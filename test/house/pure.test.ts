import { Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { lineAt, type Source, sources } from './sources.ts'

/** Rooms that may ask the time: they measure and show it, and no result rests on it. */
const WITH_CLOCK = ['cli', 'run', 'engines', 'exchange', 'nights', 'web']

/** Rooms that may speak to the process they run in. */
const WITH_PROCESS = ['cli', 'run', 'engines', 'nights']

/** `object.property` as the source names it; empty for anything computed. */
interface Use {
  readonly name: string
  readonly offset: number
}

/** Uses of globals and methods of one file: `Math.random`, `Date.now`, `new Date()`, `.localeCompare`, `process`. */
function usesOf(source: Source): readonly Use[] {
  const uses: Use[] = []
  new Visitor({
    MemberExpression: ({ object, property, start }) => {
      if (property.type !== 'Identifier') return
      if (object.type === 'Identifier') uses.push({ name: `${object.name}.${property.name}`, offset: start })
      uses.push({ name: `.${property.name}`, offset: start })
    },
    NewExpression: ({ callee, arguments: given, start }) => {
      if (callee.type === 'Identifier' && given.length === 0) uses.push({ name: `new ${callee.name}()`, offset: start })
      if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier') {
        uses.push({ name: `new ${callee.object.name}`, offset: start })
      }
    },
  }).visit(source.program)
  return uses
}

/** `path:line name` of every use that a law forbids. */
function offences(forbidden: (source: Source, name: string) => boolean): readonly string[] {
  return sources.flatMap((source) =>
    usesOf(source)
      .filter(({ name }) => forbidden(source, name))
      .map(({ name, offset }) => `${source.path}:${lineAt(source.text, offset)} ${name}`),
  )
}

describe('the same inputs give the same bytes', () => {
  it('leaves nothing to chance', () => {
    expect(offences((_, name) => name === 'Math.random' || name === '.getRandomValues')).toEqual([])
    expect(offences(({ room }, name) => room !== 'run' && /randomBytes$|randomUUID$|randomInt$/.test(name))).toEqual([])
  })

  it('asks no clock where an answer is made', () => {
    const clock = ['Date.now', 'new Date()', 'performance.now', 'process.hrtime', 'process.uptime']
    expect(offences(({ room }, name) => clock.includes(name) && !WITH_CLOCK.includes(room))).toEqual([])
  })

  it('sorts and prints without regard to the machine’s language', () => {
    const local = [
      '.localeCompare',
      '.toLocaleString',
      '.toLocaleLowerCase',
      '.toLocaleUpperCase',
      'new Intl',
      '.getHours',
      '.getDate',
      '.getTimezoneOffset',
    ]
    expect(
      offences(({ room, path }, name) => {
        // There every format names its language and its zone.
        if (path === 'src/report/speech.ts' && name === 'new Intl') return false
        return local.includes(name) && room !== 'cli'
      }),
    ).toEqual([])
  })

  it('prints and reads the environment at the edge only', () => {
    expect(offences((_, name) => name.startsWith('console.'))).toEqual([])
    expect(offences(({ room }, name) => name.startsWith('process.') && !WITH_PROCESS.includes(room))).toEqual([])
    expect(offences(({ room }, name) => name === 'process.exit' && room !== 'cli')).toEqual([])
  })
})

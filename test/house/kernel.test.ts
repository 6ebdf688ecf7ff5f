import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesBelow, root } from './sources.ts'

/** Lines a function may have: one screen. */
const FUNCTION_LINES_MAX = 60

interface KernelFile {
  readonly path: string
  readonly name: string
  /** The source without comments; lines stay where they are. */
  readonly code: string
  readonly lines: readonly string[]
}

/** The kernel's sources, which are AssemblyScript and cannot be parsed as TypeScript. */
const files: readonly KernelFile[] = filesBelow('src/kernel')
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map((path) => {
    const text = readFileSync(root + path, 'utf8')
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, (comment) => comment.replace(/[^\n]/g, ' '))
    return { path, name: path.replace(/^.*\/|\.ts$/g, ''), code, lines: text.split('\n') }
  })

/** `path:line text` of every line of code that a pattern finds. */
function found(pattern: RegExp): readonly string[] {
  return files.flatMap(({ path, code }) =>
    code.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : [])),
  )
}

/** Functions that the index exports, with the line (from 0) on which each begins. */
function functionsOut(): readonly { readonly file: KernelFile; readonly name: string; readonly line: number }[] {
  const index = files.find(({ name }) => name === 'index')?.code ?? ''
  return [...index.matchAll(/export (\*|\{[^}]*\}) from '\.\/(.*)'/g)].flatMap(([, names = '', from]) =>
    files
      .filter(({ name }) => name === from)
      .flatMap((file) =>
        file.lines.flatMap((text, line) => {
          const name = /^export function (\w+)/.exec(text)?.[1]
          const leaves = name !== undefined && (names === '*' || names.split(/\W+/).includes(name))
          return leaves ? [{ file, name, line }] : []
        }),
      ),
  )
}

describe('the kernel', () => {
  it('is found', () => {
    expect(files.map(({ name }) => name)).toContain('xxh64')
  })

  it('imports nothing but itself', () => {
    const imports = files.flatMap(({ path, code }) =>
      [...code.matchAll(/\bfrom '([^']*)'/g)].map(([, target]) => `${path} → ${target}`),
    )
    expect(imports.filter((one) => !/→ \.\/[a-z\d-]+$/.test(one))).toEqual([])
  })

  it('holds no text, no array and nothing that is allocated', () => {
    expect(found(/^(?!(?:import|export) .*from '|} from ').*['"`]/)).toEqual([])
    expect(found(/\bStaticArray\b|\bnew [A-Z]|\bmemory\.data\b|[=(,] *\[/)).toEqual([])
  })

  it('keeps no state', () => {
    expect(found(/^(?:export )?(?:let|var) /)).toEqual([])
  })

  it('says what each function is for that leaves the room', () => {
    const leaving = functionsOut()
    expect(leaving.map(({ name }) => name)).toContain('xxh64')
    const bare = leaving.filter(({ file, line }) => {
      let above = line - 1
      while (/^(?:\/\/ @ts-ignore|@)/.test(file.lines[above] ?? '')) above--
      return !/\*\/$/.test(file.lines[above] ?? '')
    })
    expect(bare.map(({ file, name }) => `${file.path} ${name}`)).toEqual([])
  })

  it('keeps a function to one screen', () => {
    const long = files.flatMap(({ path, code }) => {
      const lines = code.split('\n')
      return lines.flatMap((line, i) => {
        if (!/^(?:export )?function /.test(line)) return []
        const length = lines.slice(i).findIndex((one) => one.startsWith('}')) + 1
        return length > FUNCTION_LINES_MAX ? [`${path}:${i + 1} ${length} lines`] : []
      })
    })
    expect(long).toEqual([])
  })
})

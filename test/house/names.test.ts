import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { root } from './sources.ts'

/** What may lie at the top of the repository, beside files and folders that begin with a dot. */
const TOP = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'benchmarks',
  'biome.json',
  'fixtures',
  'knip.json',
  'package-lock.json',
  'package.json',
  'seeds',
  'src',
  'test',
  'vitest.config.ts',
  'workers',
]

/** Files of the one name that may list what lies beside them. */
const BARRELS = [
  ...['src/index.ts', 'src/formats/index.ts', 'src/kernel/index.ts', 'src/rules/index.ts'],
  ...['src/web/actions/index.ts', 'src/web/pages/index.ts', 'src/web/resources/index.ts'],
]

/** Names that say nothing of what is inside, and so end up with everything inside. */
const DRAWERS = /^(?:utils?|utilities|helpers?|commons?|shared|misc|types|lib|stuff|manager|service|handler|processor)$/

const files = execFileSync('git', ['ls-files', '--cached'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '')

describe('names', () => {
  it('keeps the top level as it is', () => {
    const top = new Set(files.map((path) => path.split('/')[0] ?? ''))
    const strangers = [...top].filter(
      (name) => !name.startsWith('.') && !/^tsconfig(?:\.\w+)?\.json$/.test(name) && !TOP.includes(name),
    )
    expect(strangers).toEqual([])
  })

  it('has no drawers', () => {
    const drawers = files.filter((path) => path.split('/').some((part) => DRAWERS.test(part.replace(/\..*$/, ''))))
    expect(drawers).toEqual([])
  })

  it('writes file names in kebab case', () => {
    const code = files.filter((path) => /^(?:src|workers|test|seeds)\/.*\.(?:ts|js|json)$/.test(path))
    expect(code.filter((path) => !path.split('/').every((part) => /^[a-z\d]+(?:[-.][a-z\d]+)*$/.test(part)))).toEqual(
      [],
    )
  })

  it('has no barrel files but the lists, the kernel’s entry and the library surface', () => {
    const barrels = files.filter((path) => /^src\/(?:.*\/)?index\.ts$/.test(path))
    expect(barrels.filter((path) => !BARRELS.includes(path))).toEqual([])
  })
})

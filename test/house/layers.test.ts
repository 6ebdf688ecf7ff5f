import { describe, expect, it } from 'vitest'
import { filesBelow, type Import, type Source, sources } from './sources.ts'

/** The arrows: what each room may import from the other rooms of `src`. Types count as much as values. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  kernel: [],
  memory: ['model'],
  formats: ['model'],
  rules: ['model', 'statistics'],
  linking: ['model'],
  stages: ['model', 'kernel', 'memory', 'formats', 'rules', 'linking'],
  reference: ['model', 'formats', 'rules', 'linking'],
  statistics: ['model'],
  generate: ['model', 'formats'],
  store: ['model'],
  run: ['model', 'memory', 'formats', 'rules', 'linking', 'stages', 'store'],
  engines: ['model', 'memory', 'formats', 'rules', 'linking', 'stages', 'reference', 'store', 'run'],
  exchange: ['model', 'formats', 'rules', 'store', 'run'],
  nights: ['model', 'formats', 'rules', 'store', 'run', 'engines', 'exchange', 'report'],
  report: ['model', 'statistics', 'store'],
  web: ['model', 'store', 'report'],
  cli: [
    'model',
    'memory',
    'formats',
    'rules',
    'reference',
    'generate',
    'store',
    'run',
    'engines',
    'exchange',
    'nights',
    'report',
    'web',
    'index',
  ],
  index: [
    'model',
    'formats',
    'rules',
    'reference',
    'generate',
    'store',
    'run',
    'engines',
    'exchange',
    'nights',
    'report',
  ],
  workers: ['model', 'memory', 'rules', 'stages', 'store'],
}

/** Rooms that know nothing of the seeds. */
const WITHOUT_SEEDS = ['model', 'kernel', 'workers']

/** Packages that belong to some rooms only; any other dependency may be used wherever packages may. */
const ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  'better-sqlite3': ['store'],
  echarts: ['report'],
  ghtml: ['report', 'web'],
  fastify: ['web'],
  '@fastify/cookie': ['web'],
  '@fastify/csrf-protection': ['web'],
  '@fastify/formbody': ['web'],
  '@fastify/helmet': ['web'],
  '@fastify/rate-limit': ['web'],
  '@fastify/session': ['web'],
  '@fastify/swagger': ['web'],
  piscina: ['run'],
  'prom-client': ['web'],
  pino: ['cli', 'run'],
  yazl: ['report'],
  commander: ['cli'],
  'cli-progress': ['cli'],
  'cli-table3': ['cli'],
}

/** Rooms that use no package at all. */
const WITHOUT_PACKAGES = ['model', 'kernel', 'memory', 'rules', 'stages', 'workers']

/** What of Node itself the pure rooms may use; the other rooms may use all of it. */
const BUILTINS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  kernel: [],
  memory: [],
  formats: [],
  rules: [],
  stages: ['node:crypto'],
  workers: ['node:worker_threads', 'node:fs', 'node:zlib'],
}

const roomOfTarget = (target: string): string => {
  const [top = '', room = '', ...rest] = target.split('/')
  if (top !== 'src') return top
  return rest.length === 0 ? 'index' : room
}

/** `importer → imported` of every import that a law forbids. */
function offences(forbidden: (source: Source, one: Import) => boolean): readonly string[] {
  return sources.flatMap((source) =>
    source.imports.filter((one) => forbidden(source, one)).map((one) => `${source.path} → ${one.specifier}`),
  )
}

const isRelative = ({ specifier }: Import): boolean => specifier.startsWith('.')
const isBuiltin = ({ specifier }: Import): boolean => specifier.startsWith('node:')
const isPackage = (one: Import): boolean => !isRelative(one) && !isBuiltin(one)

describe('layers', () => {
  it('finds the house', () => {
    expect(sources.length).toBeGreaterThan(20)
    expect(sources.map((source) => source.path)).toContain('src/model/dates.ts')
  })

  it('has only rooms that are on the plan', () => {
    const rooms = new Set(filesBelow('src').map((path) => roomOfTarget(path)))
    expect([...rooms].filter((room) => !(room in ARROWS))).toEqual([])
  })

  it('imports along the arrows only', () => {
    const crossing = offences(({ room }, one) => {
      if (!isRelative(one)) return false
      const to = roomOfTarget(one.target)
      if (to === room) return false
      if (to === 'seeds') return WITHOUT_SEEDS.includes(room)
      if (to === 'package.json') return room !== 'cli'
      return !(ARROWS[room] ?? []).includes(to)
    })
    expect(crossing).toEqual([])
  })

  it('never reaches tests, benchmarks or doors from src', () => {
    expect(offences((_, one) => /^(?:test|benchmarks|fixtures)\//.test(one.target))).toEqual([])
    expect(offences(({ room }, one) => room !== 'workers' && one.target.startsWith('workers/'))).toEqual([])
  })

  it('keeps each package in its rooms', () => {
    expect(offences(({ room }, one) => isPackage(one) && WITHOUT_PACKAGES.includes(room))).toEqual([])
    expect(offences(({ room }, one) => isPackage(one) && ONLY_IN[one.target]?.includes(room) === false)).toEqual([])
  })

  it('lets run know of the log only as a type', () => {
    expect(offences(({ room }, one) => room === 'run' && one.target === 'pino' && !one.typeOnly)).toEqual([])
  })

  it('keeps files, threads and the system out of the pure rooms', () => {
    expect(offences(({ room }, one) => isBuiltin(one) && BUILTINS[room]?.includes(one.specifier) === false)).toEqual([])
  })

  it('names built-in modules with node: and sources with .ts', () => {
    expect(offences((_, one) => isRelative(one) && !/\.(?:ts|json|js)$/.test(one.target))).toEqual([])
    expect(offences((_, one) => ['fs', 'path', 'crypto', 'os', 'url', 'util', 'zlib'].includes(one.target))).toEqual([])
  })
})

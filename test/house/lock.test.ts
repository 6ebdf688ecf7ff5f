import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { root } from './sources.ts'

/** What is read of a package's entry in the lock. */
interface Locked {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

const lock: { readonly lockfileVersion: number; readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(`${root}package-lock.json`, 'utf8'),
)
const manifest: Locked = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const installed = Object.entries(lock.packages).filter(([path]) => path !== '')

/** Licences that ask for no more than to be named. */
const PERMISSIVE = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]

/** The place from which a package at `from` would load `name`, as Node looks for it; undefined where the lock has none. */
function placeOf(from: string, name: string): string | undefined {
  const place = `${from}${from === '' ? '' : '/'}node_modules/${name}`
  if (place in lock.packages) return place
  if (from === '') return undefined
  const outer = from.lastIndexOf('/node_modules/')
  return placeOf(outer < 0 ? '' : from.slice(0, outer), name)
}

/** All that a package needs, may need, or expects beside it. */
function edgesOf({
  dependencies,
  devDependencies,
  optionalDependencies,
  peerDependencies,
  peerDependenciesMeta,
}: Locked) {
  const peers = Object.entries(peerDependencies ?? {}).filter(
    ([name]) => peerDependenciesMeta?.[name]?.optional !== true,
  )
  return [...Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }), ...peers]
}

describe('the lock', () => {
  it('has an entry for everything any package names, those for other platforms included', () => {
    const missing = Object.entries(lock.packages).flatMap(([from, locked]) =>
      edgesOf(locked)
        .filter(([name, range]) => {
          const place = placeOf(from, name)
          const version = place === undefined ? undefined : lock.packages[place]?.version
          return version === undefined || (/^\d+\.\d+\.\d+\S*$/.test(range) && version !== range)
        })
        .map(([name, range]) => `${from || 'simsach'} names ${name} ${range}`),
    )
    expect(missing).toEqual([])
  })

  it('can tell every package by its content, wherever it comes from', () => {
    expect(installed.filter(([, { version, integrity }]) => !version || !integrity?.startsWith('sha512-'))).toEqual([])
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
    expect(lock.lockfileVersion).toBe(3)
  })

  it('says what the manifest says', () => {
    const { dependencies, devDependencies, optionalDependencies } = lock.packages[''] ?? {}
    expect({ dependencies, devDependencies, optionalDependencies }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
      optionalDependencies: manifest.optionalDependencies,
    })
  })

  it('brings nothing to those who install the package but what may be used freely', () => {
    const seen = new Set<string>()
    const visit = (place: string): void => {
      if (seen.has(place)) return
      seen.add(place)
      const { dependencies, optionalDependencies } = lock.packages[place] ?? {}
      for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) visit(placeOf(place, name) ?? name)
    }
    visit('')
    seen.delete('')
    expect(seen.size).toBeGreaterThan(10)
    const strict = [...seen]
      .map((place) => [place, lock.packages[place]?.license ?? 'none'] as const)
      .filter(([, license]) => !license.split(/ OR /).some((one) => PERMISSIVE.includes(one.replaceAll(/[()]/g, ''))))
    expect(strict).toEqual([])
  })
})

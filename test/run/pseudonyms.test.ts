import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPseudonyms } from '../../src/run/pseudonyms.ts'
import { findingId } from '../../src/stages/finding-id.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-key-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the key', () => {
  test('is made once, for its owner only, and kept', () => {
    const path = join(folder, 'register.key')
    const first = openPseudonyms(path).pseudonym('pin:001099012345')
    const key = readFileSync(path, 'utf8')
    expect(key).toMatch(/^[0-9a-f]{64}\n$/)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(openPseudonyms(path).pseudonym('pin:001099012345')).toBe(first)
    expect(readFileSync(path, 'utf8')).toBe(key)
  })

  test('differs from register to register', () => {
    const one = openPseudonyms(join(folder, 'one.key')).pseudonym('pin:001099012345')
    expect(openPseudonyms(join(folder, 'two.key')).pseudonym('pin:001099012345')).not.toBe(one)
  })

  test.each([
    ['empty', ''],
    ['too short', 'ab'.repeat(31)],
    ['too long', 'ab'.repeat(33)],
    ['not hex', 'zz'.repeat(32)],
  ])('that is %s is refused and left alone', (_, content) => {
    const path = join(folder, 'register.key')
    writeFileSync(path, content)
    expect(() => openPseudonyms(path)).toThrow(expect.objectContaining({ code: 'key-invalid' }))
    expect(readFileSync(path, 'utf8')).toBe(content)
  })

  test('is one where several runs begin at once, and none sees half of it', async () => {
    const module = new URL('../../src/run/pseudonyms.ts', import.meta.url).href
    const script = `
      const { openKey } = await import(${JSON.stringify(module)})
      while (Date.now() < Number(process.argv[2]));
      for (let i = 0; i < 100; i++) console.log(Buffer.from(openKey(process.argv[1] + i)).toString('hex'))`
    const start = String(Date.now() + 1000)
    const args = ['--input-type=module', '-e', script, join(folder, 'key-'), start]
    const runs = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, args)))
    const [first, ...others] = runs.map(({ stdout }) => stdout)
    expect(first?.split('\n')).toHaveLength(101)
    expect(others).toEqual([first, first])
    expect(readdirSync(folder)).toHaveLength(100)
  })

  test('is not quoted when it is refused', () => {
    const path = join(folder, 'register.key')
    writeFileSync(path, `${'ab'.repeat(32)}c`)
    expect(() => openPseudonyms(path)).toThrow(/found 65 characters/)
    expect(() => openPseudonyms(path)).not.toThrow(/abab/)
  })

  test('that is a folder, a pipe or a film is refused at once', () => {
    const path = join(folder, 'register.key')
    mkdirSync(path)
    expect(() => openPseudonyms(path)).toThrow('is a folder, not a file')
    rmSync(path, { recursive: true })
    execFileSync('mkfifo', [path])
    expect(() => openPseudonyms(path)).toThrow('is a pipe or device, not a file')
    rmSync(path)
    writeFileSync(path, 'a'.repeat(100_000))
    expect(() => openPseudonyms(path)).toThrow('it has 100000 bytes')
  })

  test('cannot be made where there is no folder', () => {
    expect(() => openPseudonyms(join(folder, 'absent', 'register.key'))).toThrow(
      expect.objectContaining({ code: 'output-unwritable' }),
    )
  })
})

test('a pseudonym is the first half of an HMAC-SHA-256', () => {
  const path = join(folder, 'register.key')
  writeFileSync(path, '0b'.repeat(20) + '00'.repeat(12))
  // RFC 4231, test case 1: a key of twenty bytes 0b, which HMAC itself fills up with zeros.
  expect(openPseudonyms(path).pseudonym('Hi There')).toBe('b0344c61d8db38535ca8afceaf0bf12b')
})

describe('the id of a finding', () => {
  const identity = {
    rule: 'name-mismatch',
    carrier: 'viettel',
    msisdn: '0961000001',
    subject: '0961000001',
    occurrence: 0,
  }

  test('is a checksum of its identity', () => {
    // printf 'name-mismatch\x1fviettel\x1f0961000001\x1f0961000001\x1f0' | sha256sum
    expect(findingId(identity)).toBe('82d633ce7376a5f72a33bca9bed33eee')
  })

  test('differs with every part', () => {
    const others = [
      { ...identity, rule: 'cmnd-expired' },
      { ...identity, carrier: 'mobifone' },
      { ...identity, msisdn: '' },
      { ...identity, subject: '0961000002' },
      { ...identity, occurrence: 1 },
    ]
    expect(new Set([identity, ...others].map(findingId)).size).toBe(6)
  })
})

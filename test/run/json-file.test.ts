import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readJsonFile } from '../../src/run/json-file.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-json-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(content: string | Uint8Array): string {
  const path = join(folder, 'file.json')
  writeFileSync(path, content)
  return path
}

test.each(['{"a":[1]}', '\uFEFF{"a":[1]}', ' \r\n{"a":[1]}\n'])('%j is read', async (text) => {
  expect(await readJsonFile(file(text), 100)).toEqual({ a: [1] })
})

describe('it is said why a file', () => {
  test.each<[string | Uint8Array, string]>([
    ['', 'is empty'],
    ['\uFEFF', 'is empty'],
    ['{\n  "full_name" 1}', 'cannot be read as JSON (line 2 column 15)'],
    ['Nguyễn Văn Hùng', 'cannot be read as JSON'],
    [Buffer.from('{}', 'utf16le'), 'cannot be read as JSON (line 1 column 2)'],
    [Buffer.from([0xff, 0xfe, 0x7b, 0]), 'is not UTF-8 text'],
    [`"${'x'.repeat(99)}"`, 'has 101 bytes; expected at most 100'],
  ])('%j is none, without a word of it', async (content, message) => {
    await expect(readJsonFile(file(content), 100)).rejects.toMatchObject({ message, isMissing: false })
  })

  test('cannot be read', async () => {
    await expect(readJsonFile(join(folder, 'absent'), 9)).rejects.toMatchObject({ isMissing: true })
    symlinkSync('nothing', join(folder, 'dangling'))
    await expect(readJsonFile(join(folder, 'dangling'), 9)).rejects.toMatchObject({ isMissing: true })
    symlinkSync('loop', join(folder, 'loop'))
    await expect(readJsonFile(join(folder, 'loop'), 9)).rejects.toThrow('cannot be read (ELOOP)')
    mkdirSync(join(folder, 'below'))
    await expect(readJsonFile(join(folder, 'below'), 9)).rejects.toThrow('is a folder, not a file')
  })

  test('is a pipe, which is not waited for', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await expect(readJsonFile(join(folder, 'pipe'), 9)).rejects.toThrow('is not a file')
  })
})

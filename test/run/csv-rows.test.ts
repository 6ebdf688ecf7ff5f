import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCsv } from '../../src/run/csv-rows.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-rows-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function rows(text: string, columns: readonly string[]): Promise<string[][]> {
  const path = join(folder, 'a.csv')
  writeFileSync(path, text)
  const found: string[][] = []
  const count = await readCsv({ path, columns, code: 'truth-unreadable', hint: 'none' }, (cells) =>
    found.push([...cells]),
  )
  expect(count).toBe(found.length)
  return found
}

describe('the wanted cells, in the order asked for', () => {
  test.each([
    ['a,b,c\n1,2,3\n', [['3', '1']]],
    [
      'c,x,a\r\n3,,1\r\n\r\n4,,2',
      [
        ['3', '1'],
        ['4', '2'],
      ],
    ],
    ['"c","a"\n"x, y","say ""hi"""\n', [['x, y', 'say "hi"']]],
    [
      'c,a\n,"two\nlines"\n"",\n',
      [
        ['', 'two\nlines'],
        ['', ''],
      ],
    ],
    ['a,c\n"a,""b,",c\n', [['c', 'a,"b,']]],
    ['c,a\n', []],
  ])('%j', async (text, expected) => {
    expect(await rows(text, ['c', 'a'])).toEqual(expected)
  })

  test('whatever stands in the cells', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string()), { maxLength: 8 }),
        async (given) => {
          const clean = given.map((cells) => cells.map((cell) => cell.replaceAll('\r', '')))
          const quoted = clean.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
          expect(await rows(['a,c', ...quoted, ''].join('\n'), ['a', 'c'])).toEqual(clean)
        },
      ),
      { numRuns: 100 },
    )
  })
})

test('a missing column and a short line are refused', async () => {
  await expect(rows('a,b\n1,2\n', ['c'])).rejects.toMatchObject({
    code: 'truth-unreadable',
    message: expect.stringContaining('has no column "c"'),
  })
  await expect(rows('a,b\n1,2\n3\n', ['b'])).rejects.toMatchObject({
    message: expect.stringContaining('row 2 has too few cells'),
  })
})

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
    [
      'c,a\n,"x"\n"x",\n"",""\n',
      [
        ['', 'x'],
        ['x', ''],
        ['', ''],
      ],
    ],
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

describe('what is hostile ends soon, and says where', () => {
  const line = '0981000001,001090000001,mine\n'

  test.each([
    ['a quote that nothing closes', `a,b\n1,2\n"${line.repeat(200_000)}`, 'has a row 2 that is longer than'],
    [
      'a quote that is closed far too late',
      `a,b\n"${`${'x'.repeat(99)}\n`.repeat(15_000)}",2\n`,
      'has a row 1 that is longer',
    ],
    ['nothing but line ends', '\n\n', 'is empty'],
    ['a line without an end', `a,b\n${'x'.repeat(5_000_000)}`, 'has a row 1 that is longer than'],
    ['a header without an end', 'x'.repeat(5_000_000), 'has a header longer than'],
    ['a quote in every line', `a,b\n${`"${line}`.repeat(50_000)}`, 'has a row 1 with a quote at the wrong place'],
    ['a quote in the last line', 'a,b\n1,2\n"1,2', 'has a row 2 with a quote at the wrong place'],
  ])('%s', async (_, text, message) => {
    await expect(rows(text, ['a', 'b'])).rejects.toMatchObject({
      code: 'truth-unreadable',
      message: expect.stringContaining(message),
    })
  })

  test('commas in quotes are read once', async () => {
    expect(await rows(`a,b\n"${',"",'.repeat(250_000)}",2\n`, ['b'])).toEqual([['2']])
  })
})

test('where there is no file, the hint is the reader’s too', async () => {
  const absent = {
    path: join(folder, 'absent.csv'),
    columns: [],
    code: 'truth-unreadable',
    hint: 'Use --outcomes.',
  } as const
  await expect(readCsv(absent, () => undefined)).rejects.toMatchObject({
    code: 'file-missing',
    hint: 'Check the path; it is taken from the current folder. Use --outcomes.',
  })
})

/** The public cases of CSV that readers are held against, through the real command line. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { endingsOf } from './command-line.ts'

const folder = dirname(fileURLToPath(import.meta.resolve('csv-spectrum')))
const names = readdirSync(join(folder, 'csvs')).map((file) => file.replace(/\.csv$/, ''))

/** In this one case the suite's own answer holds another number than its file. */
const SLIPS: Readonly<Record<string, readonly [string, string]>> = {
  location_coordinates: ['1234567890', '2095257564'],
}

function expected(name: string): readonly unknown[] {
  const [wrong, right] = SLIPS[name] ?? ['', '']
  const json: unknown = JSON.parse(readFileSync(join(folder, 'json', `${name}.json`), 'utf8').replaceAll(wrong, right))
  return Array.isArray(json) ? json : [json]
}

const endings = endingsOf(names.map((name) => ({ cwd: folder, args: ['inspect', '--json', `csvs/${name}.csv`] })))

test('there are cases', () => {
  expect(names.length).toBeGreaterThanOrEqual(12)
})

test.each(names)('%s', (name) => {
  const { status, stdout, stderr } = endings[names.indexOf(name)] ?? {}
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const records: string[][] = (stdout ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const [header = [], ...rows] = records
  for (const row of rows) expect(row).toHaveLength(header.length)
  expect(rows.map((row) => Object.fromEntries(header.map((column, i) => [column, row[i]])))).toEqual(expected(name))
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withFormatTables } from '../../src/formats/table.ts'

test('the tables of src/formats/README.md say what the formats say', () => {
  const readme = readFileSync(new URL('../../src/formats/README.md', import.meta.url), 'utf8')
  expect(withFormatTables(readme) === readme, 'out of date: run `node test/formats/write-readme.ts`').toBe(true)
})

test('a page without the markers is refused', () => {
  expect(() => withFormatTables('# nothing')).toThrow('expected the markers')
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withFaultTable } from '../../src/formats/fault-table.ts'
import schema from '../../src/formats/format.schema.json' with { type: 'json' }
import { parseFormat } from '../../src/formats/parse.ts'
import { withFormatTables } from '../../src/formats/table.ts'
import { FAULT_CODES } from '../../src/model/verdict.ts'
import { openDump } from '../../src/reference/decode.ts'

const readme = readFileSync(new URL('../../src/formats/README.md', import.meta.url), 'utf8')

test('the tables of src/formats/README.md say what the formats say', () => {
  expect(withFormatTables(readme) === readme, 'out of date: run `node test/formats/write-readme.ts`').toBe(true)
})

test('the table of codes of rejects.csv says what the code says, in both languages and without a value', () => {
  expect(withFaultTable(readme) === readme, 'out of date: run `node test/formats/write-readme.ts`').toBe(true)
  for (const code of FAULT_CODES) expect(readme, code).toContain(`| \`${code}\` |`)
})

test('a page without the markers is refused', () => {
  expect(() => withFormatTables('# nothing')).toThrow('expected the markers')
  expect(() => withFaultTable('# nothing')).toThrow('expected the markers')
})

test('the table of keys has every key that a format must have, and no other', () => {
  const [, section = ''] = readme.split('## The keys of a format\n')
  const [table = ''] = section.split('Each of the `columns`')
  expect([...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key)).toEqual(schema.required)
})

test('the example is a format, and reads the line that it is said to read', async () => {
  const [, json = ''] = /<!-- example:begin -->\n```json\n([\s\S]*?)```/.exec(readme) ?? []
  const format = parseFormat(JSON.parse(json), 'README')
  const [, line = ''] = /It reads `([^`]+)`/.exec(readme) ?? []
  const header = format.columns.map(({ from }) => from).join('\t')
  const text = `# made up\n${header}\n${line.replaceAll('⇥', '\t')}\nTOTAL${'\t'.repeat(format.columns.length - 1)}\n`
  const facts = { format, file: 'dump.tsv', carrier: 'my-carrier', businessDate: { year: 2026, month: 11, day: 20 } }
  const dump = await openDump([Buffer.from(text)], facts)
  const rows = []
  for await (const batch of dump.rows) rows.push(...batch)
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    subscriber: {
      msisdn: '0971000001',
      subscriberKind: 'individual',
      documentType: 'cccd',
      documentNumber: '001099012345',
      fullName: 'Nguyễn Văn Mẫu',
      dateOfBirth: { year: 1999, month: 3, day: 7 },
      sex: 'M',
      activatedAt: Date.UTC(2022, 1, 14, 9, 30) / 1000,
      status: 'active',
    },
  })
  expect(dump.skipped).toEqual({ blank: 0, comment: 1, 'repeated-header': 0, total: 1 })
})

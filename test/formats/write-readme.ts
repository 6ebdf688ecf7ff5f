/** Renews the generated tables of src/formats/README.md: `node test/formats/write-readme.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { withFaultTable } from '../../src/formats/fault-table.ts'
import { withFormatTables } from '../../src/formats/table.ts'

const readme = new URL('../../src/formats/README.md', import.meta.url)
writeFileSync(readme, withFaultTable(withFormatTables(readFileSync(readme, 'utf8'))))

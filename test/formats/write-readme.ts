/** Renews the generated tables of src/formats/README.md: `node test/formats/write-readme.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { withFormatTables } from '../../src/formats/table.ts'

const readme = new URL('../../src/formats/README.md', import.meta.url)
writeFileSync(readme, withFormatTables(readFileSync(readme, 'utf8')))

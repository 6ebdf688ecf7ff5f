import { describe, expect, it } from 'vitest'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { FORMATS } from '../../src/formats/index.ts'
import { programOf } from '../../src/run/file-program.ts'
import { type PlannedFile, plannedLooseFiles } from '../../src/run/plan.ts'
import { columnProgram } from '../../src/stages/program.ts'

const CARRIERS = ['mobifone', 'viettel', 'vinaphone']

const filesOf = (format: CarrierFormat): PlannedFile[] =>
  plannedLooseFiles({ paths: ['a.csv', 'b.csv'], format, carrier: 'viettel', date: '2026-11-20' })

const headerOf = (cells: readonly string[]) => ({ cells, bytes: new Uint8Array() })

const cellsOf = ({ columns }: CarrierFormat): string[] => [...new Set(columns.map(({ from }) => from))]

describe('the column program of a file', () => {
  it('is that of its format, header and carriers, whatever was asked for before', () => {
    const asked = FORMATS.flatMap((format) =>
      [cellsOf(format), cellsOf(format).toReversed()].flatMap((cells) =>
        [CARRIERS, CARRIERS.toReversed(), []].map((carriers) => ({ format, cells, carriers })),
      ),
    )
    for (const { format, cells, carriers } of [...asked, ...asked.toReversed()]) {
      const expected = columnProgram(format, cells, carriers)
      for (const file of filesOf(format)) {
        expect(Buffer.compare(programOf(file, headerOf(cells), carriers), expected), format.name).toBe(0)
      }
    }
  })

  it('is made once for files that share a header', () => {
    for (const format of FORMATS) {
      const header = headerOf(cellsOf(format))
      const [first, second] = filesOf(format).map((file) => programOf(file, header, CARRIERS))
      expect(second).toBe(first)
    }
  })

  it('is refused in the name of each file, also after one that has it', () => {
    for (const format of FORMATS) {
      const good = headerOf(cellsOf(format))
      for (const file of filesOf(format)) {
        programOf(file, good, CARRIERS)
        expect(() => programOf(file, headerOf(['nothing']), CARRIERS)).toThrow(`${file.file}: `)
        expect(Buffer.from(programOf(file, good, CARRIERS))).toEqual(
          Buffer.from(columnProgram(format, good.cells, CARRIERS)),
        )
      }
    }
  })
})

import { Command } from 'commander'
import { lawGaps } from '../../formats/faults.ts'
import type { CarrierFormat } from '../../formats/format.ts'
import { FORMATS, formatNamed } from '../../formats/index.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { type Language, language } from '../language.ts'
import { tableText } from '../table.ts'

/** Characters in which code tables are wrapped. */
const CODES_WIDTH = 70

/** `simsach formats`: how each carrier's files are read. */
export function formatsCommand(finished: Finished): Command {
  const command = new Command('formats')
    .summary('list the carriers’ file formats, or show one whole')
    .argument('[name]', 'a format to show whole')
    .addOption(language())
    .option('--json', 'print JSON: the shape that --format-file takes')
    .action((name: string | undefined, flags: { json?: boolean; lang: Language }) => {
      const formats = name === undefined ? FORMATS : [formatNamed(name)]
      if (flags.json)
        process.stdout.write(`${JSON.stringify(name === undefined ? formats : formats[0], undefined, 2)}\n`)
      else process.stdout.write(name === undefined ? tableOf(formats, flags.lang) : formats.map(wholeFormat).join('\n'))
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach formats', does: 'all formats' },
    { run: 'simsach formats mobifone', does: 'one format: columns, codes, dates' },
    { run: 'simsach formats canonical --json > my-carrier.json', does: 'a format file to start your own from' },
  ])
}

function tableOf(formats: readonly CarrierFormat[], lang: Language): string {
  const rows = formats.map((format) => {
    return [
      format.name,
      format.fileName,
      format.delimiter,
      format.quote || 'none',
      dateForm(format),
      format.title[lang],
    ]
  })
  return `${tableText(['format', 'file', 'delimiter', 'quote', 'dates', 'title'], rows)}\n`
}

function wholeFormat(format: CarrierFormat): string {
  const rows = format.columns.map(({ from, as, codes, optional }) => {
    const listed = Object.entries(codes ?? {}).map(([code, meaning]) => `${code} = ${meaning}`)
    return [from, optional ? `${as} (optional)` : as, listed.join(', ')]
  })
  const table = tableText(['column', 'field', 'codes'], rows, CODES_WIDTH)
  const gaps = lawGaps(format)
  const gapsLine = gaps.length === 0 ? '' : `\nRequired by law, and not in it: ${gaps.join(', ')}\n`
  return `${format.name}: ${format.fileName}, delimiter "${format.delimiter}", dates ${dateForm(format)}\n\n${table}\n${gapsLine}`
}

function dateForm({ dateOrder, dateSeparator }: CarrierFormat): string {
  const parts = { d: 'dd', m: 'MM', y: 'yyyy' }
  return [...dateOrder].map((part) => parts[part as keyof typeof parts]).join(dateSeparator)
}

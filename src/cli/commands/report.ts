import { resolve } from 'node:path'
import { Command } from 'commander'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { type Language, language } from '../language.ts'
import { writeReport } from '../report-files.ts'

interface ReportFlags {
  readonly db: string
  readonly run?: string
  readonly lang: Language
  readonly out?: string
  readonly xlsx?: string
  readonly csv?: string
  readonly findings: boolean
}

/** `simsach report`: a night of the store as one HTML file, as a workbook, as CSV files. */
export function reportCommand(finished: Finished): Command {
  const command = new Command('report')
    .summary('make the report of a night')
    .description(
      `Writes one HTML file that needs nothing else: it opens in any browser without network, prints on A4 and reads on a
phone. With --xlsx the same figures as a workbook, a sheet a section and all findings, with --csv as files of the same
names. It reads the store only.`,
    )
    .requiredOption('--db <file>', 'the store of "simsach reconcile --db"')
    .option('--run <run>', 'a run as "simsach runs" lists it; default: the newest that stands')
    .addOption(language())
    .option(
      '--out <file>',
      'the page; an older one of that name is replaced, any other file refused (default: report.html, where neither --xlsx nor --csv is given)',
    )
    .option('--xlsx <file>', 'the workbook; likewise')
    .option('--csv <dir>', 'folder of the CSV files, made where it is not there; likewise')
    .option('--no-findings', 'leave the sheet of all findings out, which holds subscribers’ numbers')
    .action(async ({ out, xlsx, csv, findings, ...flags }: ReportFlags) => {
      const page = out ?? (xlsx === undefined && csv === undefined ? 'report.html' : undefined)
      const written = await writeReport({ ...flags, page, xlsx, csv, findings: findings ? 'all' : 'counted' })
      for (const path of written) process.stdout.write(`${resolve(path)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach report --db simsach.db', does: 'the newest night, in Vietnamese: report.html' },
    { run: 'simsach report --db simsach.db --lang en --out report-en.html', does: 'the same in English' },
    { run: 'simsach report --db simsach.db --xlsx report.xlsx', does: 'all its figures and findings as a workbook' },
    { run: 'simsach report --db simsach.db --csv figures --no-findings', does: 'its figures alone, as CSV files' },
  ])
}

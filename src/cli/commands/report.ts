import { resolve } from 'node:path'
import { Command } from 'commander'
import { PendingFile } from '../../run/csv-file.ts'
import { openStore } from '../../store/store-reader.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { type Language, language } from '../language.ts'
import { refuseReportPlace } from '../report-place.ts'

interface ReportFlags {
  readonly db: string
  readonly run?: string
  readonly lang: Language
  readonly out: string
}

/** `simsach report`: a night of the store as one HTML file. */
export function reportCommand(finished: Finished): Command {
  const command = new Command('report')
    .summary('make the report of a night')
    .description(
      `Writes one HTML file that needs nothing else: it opens in any browser without network, prints on A4 and reads on a
phone. It reads the store only.`,
    )
    .requiredOption('--db <file>', 'the store of "simsach reconcile --db"')
    .option('--run <run>', 'a run as "simsach runs" lists it; default: the newest night')
    .addOption(language())
    .option(
      '--out <file>',
      'where to write; an older page of that name is replaced, any other file refused',
      'report.html',
    )
    .action(async (flags: ReportFlags) => {
      await writeReport(flags)
      process.stdout.write(`${resolve(flags.out)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach report --db simsach.db', does: 'the newest night, in Vietnamese: report.html' },
    { run: 'simsach report --db simsach.db --lang en --out report-en.html', does: 'the same in English' },
  ])
}

async function writeReport({ db, run, lang, out }: ReportFlags): Promise<void> {
  refuseReportPlace(out, db)
  // Charts take most of a second to load: only who asks for a report waits for them.
  const { reportHtml } = await import('../../report/report.ts')
  const store = openStore(db)
  try {
    const night = store.open(run)
    try {
      const file = new PendingFile(out)
      try {
        file.write(reportHtml(store, night, lang))
        file.finish()
        file.publish()
      } finally {
        file.abandon()
      }
    } finally {
      night.close()
    }
  } finally {
    store.close()
  }
}

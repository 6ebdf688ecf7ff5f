import { Command } from 'commander'
import { checkText } from '../check-text.ts'
import { withFormat } from '../dump-options.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { type Language, language } from '../language.ts'
import { memoryOption, rejectShareOption, slabOption, threadsOption } from '../options.ts'
import { type PreFlightFlags, preFlight } from '../pre-flight.ts'

interface CheckFlags extends PreFlightFlags {
  readonly json?: boolean
  readonly lang: Language
}

/** `simsach check`: dumps in, what the regulator's run would say of them out, without a register. */
export function checkCommand(finished: Finished): Command {
  const command = withFormat(new Command('check').argument('<files...>', 'dumps of one carrier and one format'))
    .summary('check dumps before they are sent; no register is needed')
    .description(
      `A carrier's pre-flight: reads dumps as the regulator's run reads them and says what it would reject, how complete and
readable each column is, and what it would find without asking its register. Gives the control totals of manifest.json. Ends
with 1 where too many records of a file are rejected.`,
    )
    .option('--date <yyyy-mm-dd>', 'business date; default: the one in the files’ names')
    .option(
      '--out <dir>',
      'where to write rejects.csv, findings.csv, check.json and manifest.draft.json; default: nowhere',
    )
    .addOption(rejectShareOption('a file with a larger share of rejected records does not pass'))
    .addOption(threadsOption('worker threads'))
    .addOption(slabOption())
    .addOption(memoryOption('what the check may take in all; default: no bound'))
    .option('--json', 'print the report as JSON on stdout')
    .addOption(language())
    .action(async (paths: string[], flags: CheckFlags) => {
      const report = await preFlight(paths, flags)
      const text = flags.json ? `${JSON.stringify(report)}\n` : checkText(report, flags.lang, flags.out)
      process.stdout.write(text)
      finished(report.passed ? EXIT.done : EXIT.gateTripped)
    })
  return withExamples(command, [
    {
      run: 'simsach check --format vinaphone --out checked world/inbox/vinaphone/2026-11-20-001/*.csv',
      does: 'the files of one carrier; line by line what is wrong, and a manifest to fill in',
    },
    {
      run: 'simsach check --format vinaphone --lang en --reject-share-max 0.05 world/inbox/vinaphone/2026-11-20-001/*.csv',
      does: 'in English, and more patient',
    },
  ])
}

import { Command, Option } from 'commander'
import { ENGINE_NAMES } from '../../engines/engine.ts'
import type { SiteConfig } from '../../model/config.ts'
import { RunError } from '../../model/errors.ts'
import { OPTIONAL_RULES } from '../../rules/chosen.ts'
import { startNight } from '../../run/pool.ts'
import { withDumps } from '../dump-options.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type ExitCode, type Finished } from '../exit.ts'
import { memoryOption, RepeatableOption, rejectShareOption, slabOption, threadsOption } from '../options.ts'
import type { Asked, ReconcileFlags } from '../reconciled.ts'
import { configOption, needed, sited } from '../site.ts'

const RULES_ON = `also run this rule, off by default: ${OPTIONAL_RULES.join(', ')}`

/** `simsach reconcile`: dumps and a register in, findings out. */
export function reconcileCommand(finished: Finished): Command {
  const command = withDumps(new Command('reconcile'), 'the newest in the inbox')
    .summary('reconcile the dumps of one night with the register')
    .description(
      `Reads the accepted submissions of a business date (--inbox) or the dumps named, compares every record with the
register, and writes findings.csv, members.csv, rejects.csv, register-faults.csv and summary.json into --out. With --db the
run also goes into a store, where it becomes visible in one step; it is held where its figures are beyond bounds. Ends with
1 where a submission was refused or the run is held.`,
    )
    .addOption(configOption())
    .option('--register <file>', 'the index of "simsach register build"; for the reference engine register.csv')
    .option('--out <dir>', 'where to write; files of an earlier run there are replaced')
    .option(
      '--db <file>',
      'also bring the run into this store, made if absent: for reports, explain and comparisons of nights',
    )
    .option('--evidence-keys <dir>', 'where the key of the run’s evidence file is kept; default: beside the store')
    .addOption(new Option('--engine <name>', 'where it runs').choices(ENGINE_NAMES).default('local'))
    .addOption(threadsOption('worker threads of the local engine'))
    .addOption(slabOption())
    .addOption(
      memoryOption(
        'what the local engine may take in all; a register that does not fit is looked up part by part, and the answer is the same; default: no bound',
      ),
    )
    .addOption(rejectShareOption('a submission is refused where a file of it has a larger share of rejected records'))
    .option('--outcomes', 'also write outcomes.csv, one line a record')
    .option(
      '--link',
      'also write suggestions.csv and linking.json: whom records that were not found probably mean; for the regulator only, no outcome or finding changes',
    )
    .addOption(new RepeatableOption('--rules-on <id>', RULES_ON))
    .option('--key-file <file>', 'key of the pseudonyms; default: register.key beside the register, made if absent')
    .option(
      '--confirmations <file>',
      'answers of holders on VNeID: a number answered "mine" is not counted against its holder, one answered "not mine" is a finding',
    )
    .option('--fresh', 'begin anew, where a run that was stopped has left in --out what could be gone on with')
    .option('--json', 'print the summary as JSON on stdout')
    .option('--dry-run', 'say what would be done, and do nothing')
    .action(async (files: string[], given: ReconcileFlags) => {
      const { flags, site } = await sited(given, command, files)
      refuseIncomplete(flags, site)
      finished(await act({ paths: files, flags, site }))
    })
  return withExamples(command, [
    {
      run: 'simsach reconcile --register world/register.idx --inbox world/inbox --confirmations world/confirmations.csv --out out --outcomes --link --db simsach.db',
      does: 'the newest night of an inbox, with suggestions, into a store too',
    },
    {
      run: 'simsach reconcile --register world/register.idx --format vinaphone --date 2026-11-20 --out out2 world/inbox/vinaphone/2026-11-20-001/*.csv',
      does: 'one carrier’s files, without an inbox',
    },
    {
      run: 'simsach reconcile --register world/register.idx --inbox world/inbox --out out3 --dry-run',
      does: 'what it would do',
    },
  ])
}

/** What is missing is told before anything is looked at. */
function refuseIncomplete({ register, out, evidenceKeys, db }: ReconcileFlags, site: SiteConfig | undefined): void {
  needed(register, '--register')
  if (site === undefined) needed(out, '--out')
  if (evidenceKeys === undefined || db !== undefined) return
  throw new RunError('bad-option', '--evidence-keys without --db', 'Evidence is kept with a store: name it with --db.')
}

/** Threads load their code while this one loads its own and plans the run: what it needs besides the command line is not loaded before. */
async function act(asked: Asked): Promise<ExitCode> {
  const { engine, dryRun, threads, memory } = asked.flags
  if (dryRun) {
    const { foreseen } = await import('../reconciled.ts')
    process.stdout.write(await foreseen(asked))
    return EXIT.done
  }
  const started = engine === 'local' ? startNight({ threads, memoryBytes: memory }) : undefined
  try {
    const { reconciled } = await import('../reconciled.ts')
    return await reconciled(asked, started)
  } finally {
    await started?.close()
  }
}

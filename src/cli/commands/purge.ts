import { Command } from 'commander'
import { RunError } from '../../model/errors.ts'
import { readConfig } from '../../nights/config.ts'
import { overdue, type PurgeOrder, purge } from '../../nights/purge.ts'
import { purgeRows } from '../../store/purge-log.ts'
import { account } from '../account.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { wholeNumber } from '../options.ts'
import { printable } from '../printable.ts'
import { grouped, tableText } from '../table.ts'

interface Flags {
  readonly config?: string
  readonly db?: string
  readonly evidenceKeys?: string
  readonly runsDays?: number
  readonly evidenceDays?: number
  readonly dryRun?: boolean
  readonly log?: boolean
}

const DAYS_MAX = 36_500

/** `simsach purge`: what is removed when its time is over. */
export function purgeCommand(finished: Finished): Command {
  const command = new Command('purge')
    .summary('remove what may no longer be kept')
    .description(
      `Destroys the keys of old evidence, then removes the evidence, and the files of runs that are older still; with --config
also old output folders and what stopped runs left. Runs under a legal hold of the configuration are kept. Figures, cases
and decisions stay. Everything is written into a log of its own first. Days count from the business date.`,
    )
    .option('--config <file>', 'the site’s configuration; what is given beside it wins')
    .option('--db <file>', 'the store')
    .option('--evidence-keys <dir>', 'where the keys of the evidence are (default: beside the store)')
    .option('--runs-days <n>', 'remove files of runs that are older', wholeNumber(1, DAYS_MAX))
    .option('--evidence-days <n>', 'destroy evidence that is older; 0: all but that of today', wholeNumber(0, DAYS_MAX))
    .option('--dry-run', 'say what would be removed, and remove nothing')
    .option('--log', 'list what was removed so far, and remove nothing')
    .action(async (flags: Flags) => {
      const order = await orderOf(flags)
      process.stdout.write(flags.log ? `${logText(order.db)}\n` : purgeText(order, flags.dryRun === true))
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: 'simsach purge --db simsach.db --evidence-days 90 --runs-days 730 --dry-run',
      does: 'what would be removed',
    },
    { run: 'simsach purge --db simsach.db --log', does: 'what was removed so far' },
  ])
}

async function orderOf(flags: Flags): Promise<PurgeOrder> {
  const config = flags.config === undefined ? undefined : await readConfig(flags.config)
  const db = flags.db ?? config?.db
  if (db === undefined) throw new RunError('bad-option', '--db is missing', 'Give it, or a --config that says it.')
  const runsDays = flags.runsDays ?? config?.retention.runsDays
  const evidenceDays = flags.evidenceDays ?? config?.retention.evidenceDays
  if (runsDays === undefined && evidenceDays === undefined && !flags.log) {
    throw new RunError(
      'bad-option',
      'nothing says how long what is kept',
      'Give --evidence-days or --runs-days, or a --config.',
    )
  }
  return {
    ...{ db, evidenceKeys: flags.evidenceKeys ?? config?.evidenceKeys, out: config?.out },
    retention: { legalHolds: [], ...config?.retention, runsDays, evidenceDays },
    ...{ actor: account(), at: new Date() },
  }
}

function purgeText(order: PurgeOrder, isDryRun: boolean): string {
  const removed = isDryRun ? overdue(order) : purge(order)
  if (removed.length === 0) return 'Nothing is over its time.\n'
  const lines = removed.map(({ what, item, reason, bytes }) => `${item}  ${what}  ${grouped(bytes)} bytes  ${reason}`)
  return `${lines.join('\n')}\n${isDryRun ? 'Nothing was removed: --dry-run.\n' : ''}`
}

function logText(db: string): string {
  const rows = purgeRows(db)
  if (rows.length === 0) return 'Nothing was ever removed from this store.'
  const cells = rows.map(({ at, actor, what, item, bytes, reason }) => [
    ...[at, printable(actor), what, item, grouped(bytes), reason],
  ])
  return tableText(['at', 'actor', 'what', 'of', { number: 'bytes' }, 'reason'], cells)
}

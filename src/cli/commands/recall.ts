import { Command } from 'commander'
import { RunError, readConfig, type WithdrawOrder, withdrawRun } from '../../index.ts'
import { account, statedReason } from '../account.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { shownWatch } from '../progress.ts'

interface Flags {
  readonly config?: string
  readonly db?: string
  readonly out?: string
  readonly run: string
  readonly reason?: string
  readonly signingKey?: string
}

/** `simsach recall`: a night that has left is withdrawn. */
export function recallCommand(finished: Finished): Command {
  const command = new Command('recall')
    .summary('withdraw a run that has left')
    .description(
      `Withdraws a run: every carrier that got something of it finds recall.json beside it, the cases that it opened are
withdrawn, and nothing more of it leaves. It stands in the audit log. The run itself stays, and says so.`,
    )
    .option('--config <file>', 'the site’s configuration; what is given beside it wins')
    .option('--db <file>', 'the store')
    .option('--out <dir>', 'folder of the carriers’ outboxes, where something has left')
    .requiredOption('--run <run>', 'a run as "simsach runs" lists it')
    .option('--reason <text>', 'why it is withdrawn: carriers read it, and it goes into the audit log')
    .option('--signing-key <file>', 'Ed25519 key (PEM) with which the recall is signed; default: it is not')
    .action(async (flags: Flags) => {
      const order = await orderOf(flags)
      const watch = shownWatch(new AbortController().signal)
      try {
        const told = await withdrawRun(order, watch)
        const carriers = told.length === 0 ? 'nothing of it had left' : `told: ${told.join(', ')}`
        process.stdout.write(`${order.run} is recalled; ${carriers}.\n`)
      } finally {
        watch.close()
      }
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: 'simsach recall --db simsach.db --out outbox --run 2026-11-20.1 --reason "the register of that night was cut off"',
      does: 'after simsach outbox --db simsach.db --out outbox',
    },
  ])
}

async function orderOf(flags: Flags): Promise<WithdrawOrder> {
  const config = flags.config === undefined ? undefined : await readConfig(flags.config)
  const db = flags.db ?? config?.db
  if (db === undefined) throw new RunError('bad-option', '--db is missing', 'Give it, or a --config that says it.')
  return {
    ...{ db, run: flags.run, outbox: flags.out ?? config?.outbox, actor: account(), at: new Date() },
    reason: statedReason(flags.reason, 'recall', 'Say what is wrong with the run: carriers read it.'),
    languages: Object.fromEntries(Object.entries(config?.carriers ?? {}).map(([id, { lang }]) => [id, lang])),
    signingKey: flags.signingKey ?? config?.signingKey,
  }
}

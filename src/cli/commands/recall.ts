import { Command } from 'commander'
import { RunError } from '../../model/errors.ts'
import { readConfig } from '../../nights/config.ts'
import { type WithdrawOrder, withdrawRun } from '../../nights/recall.ts'
import { openStore } from '../../store/store-reader.ts'
import { account, statedReason } from '../account.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'

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
      `Withdraws a run: every carrier that got something of it finds recall.json beside it, carriers that could read it on the
page are told there, and nothing more of it leaves. The cases that it opened are withdrawn: those that a later night finds
again are reopened as of that night, with due dates counted anew and decisions to be made anew. It cannot be taken back, and
stands in the audit log. The run itself stays, and says so.`,
    )
    .option('--config <file>', 'the site’s configuration; what is given beside it wins')
    .option('--db <file>', 'the store')
    .option('--out <dir>', 'folder of the carriers’ outboxes, where something has left')
    .requiredOption('--run <run>', 'a run as "simsach runs" lists it')
    .option('--reason <text>', 'why it is withdrawn: carriers read it, and it goes into the audit log')
    .option('--signing-key <file>', 'Ed25519 key (PEM) with which the recall is signed; default: it is not')
    .action(async (flags: Flags) => {
      const order = await orderOf(flags)
      const told = await withdrawRun(order, { note: () => undefined })
      const carriers = told.length === 0 ? 'no file of it had left' : `told: ${told.join(', ')}`
      process.stdout.write(`${order.run} is recalled; ${carriers}.\n${nextText(order, flags.config)}\n`)
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

/** What is to be done now: nothing is made in the place of what was wrong until somebody asks for it. */
function nextText({ db, run }: WithdrawOrder, config: string | undefined): string {
  const date = run.slice(0, 'yyyy-MM-dd'.length)
  const store = openStore(db)
  try {
    const stands = store.runs().find((one) => one.date === date && !one.isReplaced)
    if (stands !== undefined && stands.run !== run) return `${stands.run} stands for ${date}.`
    const again = `simsach nightly --config ${config ?? 'simsach.json'} --date ${date} --again`
    return `Nothing stands for ${date} now. Mend what was wrong, then make the next revision: ${again}`
  } finally {
    store.close()
  }
}

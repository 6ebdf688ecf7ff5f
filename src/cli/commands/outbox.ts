import { Command } from 'commander'
import type { CarrierAnswered } from '../../exchange/carrier-answer.ts'
import { type OutboxOrder, writeOutbox } from '../../exchange/outbox.ts'
import { writeRefusals } from '../../exchange/refusals.ts'
import { RunError } from '../../model/errors.ts'
import { holdBoundsByDefault, readConfig } from '../../nights/config.ts'
import { decideLeft, type Following } from '../../nights/following.ts'
import { formatsIn } from '../dumps.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { interruptible } from '../interrupt.ts'
import { shownWatch } from '../progress.ts'
import { grouped, tableText } from '../table.ts'

interface Flags {
  readonly config?: string
  readonly db?: string
  readonly out?: string
  readonly run?: string
  readonly inbox?: string
  readonly carrier?: string
  readonly again?: boolean
  readonly signingKey?: string
  readonly evidenceKeys?: string
  readonly formatFile?: string
  readonly json?: boolean
}

/** `simsach outbox`: the answers of a run, laid out for its carriers. */
export function outboxCommand(finished: Finished): Command {
  const command = new Command('outbox')
    .summary('lay out what goes back to carriers')
    .description(
      `Writes for each carrier what it is told of a run, and nothing of another: OUT/<carrier>/<date>.<revision>/ with a receipt,
its rejects and, for each of its numbers that needs it, which fields to recheck, what to do and by when. A submission that
was refused is answered in OUT/<carrier>/<date>-<sequence>/. What has left already is not written again. Ends with 1 where
the run is held or was recalled.`,
    )
    .option('--config <file>', 'the site’s configuration; what is given beside it wins')
    .option('--db <file>', 'the store')
    .option('--out <dir>', 'folder of the carriers’ outboxes')
    .option('--run <run>', 'a run of the store (default: the newest night)')
    .option('--inbox <dir>', 'where refused submissions are, to list what is wrong with their records')
    .option('--carrier <id>', 'answer this carrier only')
    .option('--again', 'lay out once more what has left already, where its folder is not there')
    .option('--signing-key <file>', 'Ed25519 key (PEM) with which everything is signed; default: nothing is')
    .option('--evidence-keys <dir>', 'where the keys of the evidence are (default: beside the store)')
    .option('--format-file <json>', 'formats of carriers’ own, one or a list of them')
    .option('--json', 'print JSON')
    .action(async (flags: Flags) => {
      const { inbox, following, ...order } = await orderOf(flags)
      const refused = await interruptible(async (signal) => {
        const watch = shownWatch(signal)
        try {
          decideLeft(order.db, following, watch)
          return await writeRefusals({ ...order, inbox }, watch)
        } finally {
          watch.close()
        }
      })
      const answered = [...refused, ...(await writeOutbox(order))]
      process.stdout.write(flags.json ? `${JSON.stringify(answered, undefined, 2)}\n` : `${tableOf(answered)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach outbox --db simsach.db --out outbox', does: 'after simsach reconcile … --db simsach.db' },
    {
      run: 'openssl genpkey -algorithm ed25519 -out signing.pem && simsach outbox --db simsach.db --out signed --again --carrier viettel --signing-key signing.pem',
      does: 'once more for one carrier, signed, in another folder',
    },
  ])
}

interface Ordered extends OutboxOrder {
  readonly inbox: string | undefined
  readonly following: Following
}

async function orderOf(flags: Flags): Promise<Ordered> {
  const { run, carrier, again } = flags
  const config = flags.config === undefined ? undefined : await readConfig(flags.config)
  const formatFile = flags.formatFile ?? config?.formatFile
  const expected = Object.keys(config?.carriers ?? {})
  return {
    ...{ run, carrier, again, expected },
    following: { bounds: config?.hold ?? holdBoundsByDefault(), expected },
    inbox: flags.inbox ?? config?.inbox,
    db: needed(flags.db ?? config?.db, '--db'),
    outbox: needed(flags.out ?? config?.outbox, '--out'),
    languages: Object.fromEntries(Object.entries(config?.carriers ?? {}).map(([id, { lang }]) => [id, lang])),
    signingKey: flags.signingKey ?? config?.signingKey,
    evidenceKeys: flags.evidenceKeys ?? config?.evidenceKeys,
    formats: formatFile === undefined ? [] : await formatsIn(formatFile),
  }
}

function needed(path: string | undefined, option: string): string {
  if (path !== undefined) return path
  throw new RunError('bad-option', `${option} is missing`, `Give it, or a --config that says it.`)
}

function tableOf(answered: readonly CarrierAnswered[]): string {
  const rows = answered.map(({ carrier, folder, isNew, feedbackLines }) => {
    const feedback = feedbackLines === undefined ? '' : grouped(feedbackLines)
    return [carrier, folder, isNew ? 'written' : 'has left already', feedback]
  })
  return tableText(['carrier', 'folder', '', { number: 'feedback' }], rows)
}

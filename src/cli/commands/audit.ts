import { Command } from 'commander'
import { RunError } from '../../model/errors.ts'
import { type AuditRow, type AuditVerification, auditRows, verifyAudit } from '../../store/audit.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { printable } from '../printable.ts'
import { grouped, tableText } from '../table.ts'

/** Characters in which reasons are wrapped. */
const REASON_WIDTH = 60

/** `simsach audit`: who looked at personal data or decided on a run, and whether the log of it is whole. */
export function auditCommand(finished: Finished): Command {
  const command = new Command('audit')
    .summary('show and check the log of who looked at personal data or decided something')
    .description(
      `Whoever opens the values behind a finding (simsach explain --reveal) is written down with the reason first, and so is
who releases or recalls a run or decides on a case.`,
    )
    .addCommand(listCommand(finished))
    .addCommand(verifyCommand(finished))
  return withExamples(command, [{ run: 'simsach audit list --db simsach.db', does: 'who looked at what, and why' }])
}

function listCommand(finished: Finished): Command {
  const command = new Command('list')
    .summary('list the entries, the newest last')
    .requiredOption('--db <file>', 'the store')
    .option('--json', 'print JSON')
    .action((flags: { db: string; json?: boolean }) => {
      const rows = [...auditRows(flags.db)]
      process.stdout.write(flags.json ? `${JSON.stringify(rows, undefined, 2)}\n` : `${tableOf(rows)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [{ run: 'simsach audit list --db simsach.db --json', does: 'for machines' }])
}

function tableOf(rows: readonly AuditRow[]): string {
  if (rows.length === 0) return 'Nobody has looked at personal data in this store, or decided on a run.'
  const cells = rows.map(({ seq, at, actor, action, run, subject, reason }) => [
    ...[String(seq), at, printable(actor), action, run, subject, printable(reason)],
  ])
  return tableText([{ number: 'entry' }, 'at', 'actor', 'action', 'run', 'subject', 'reason'], cells, REASON_WIDTH)
}

function verifyCommand(finished: Finished): Command {
  const command = new Command('verify')
    .summary('check that no entry was changed, removed or put in')
    .description(
      `Recomputes the chain of hashes, and exits 1 where it is broken. Note the head that is printed, somewhere else: given
with --head later, it shows whether the end of the log was cut off since, or the whole log made anew.`,
    )
    .requiredOption('--db <file>', 'the store')
    .option('--head <hash>', 'a head that was noted earlier')
    .option('--json', 'print JSON')
    .action((flags: { db: string; head?: string; json?: boolean }) => {
      const result = verifyAudit(flags.db, flags.head === undefined ? undefined : notedHead(flags.head))
      process.stdout.write(flags.json ? `${JSON.stringify(result, undefined, 2)}\n` : textOf(result))
      finished(result.firstBroken === undefined && result.holdsNoted ? EXIT.done : EXIT.gateTripped)
    })
  return withExamples(command, [{ run: 'simsach audit verify --db simsach.db', does: 'whether the log is whole' }])
}

function notedHead(text: string): string {
  const head = text.trim().toLowerCase()
  if (/^[0-9a-f]{64}$/.test(head)) return head
  throw new RunError('bad-option', '--head is no hash', 'Give the 64 hex digits that "simsach audit verify" printed.')
}

/** What is wrong comes first. */
function textOf({ entries, head, firstBroken, holdsNoted }: AuditVerification): string {
  const isWhole = firstBroken === undefined
  const lines = [
    ...(isWhole
      ? []
      : [`The chain is broken at entry ${firstBroken}: it is not what was written after the one before it.`]),
    ...(holdsNoted
      ? []
      : ['The head that was noted is not in the log any more: its end was cut off, or it was made anew.']),
    ...(isWhole ? [holdsNoted ? 'The chain is whole.' : 'The entries that are left are a whole chain.'] : []),
    `${grouped(entries)} ${entries === 1 ? 'entry' : 'entries'}, head ${head}`,
    ...(isWhole && holdsNoted
      ? [
          'Note this head where nobody can change it, and give it with --head the next time: a log that was cut off is whole too.',
        ]
      : []),
  ]
  return `${lines.join('\n')}\n`
}

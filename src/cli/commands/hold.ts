import { Command } from 'commander'
import { RunError } from '../../model/errors.ts'
import { recordsPerLookMax } from '../../model/limits.ts'
import { holdLegally, openSealed } from '../../nights/legal-holds.ts'
import { type HoldRow, holds, liftHold } from '../../store/holds.ts'
import { account, statedReason } from '../account.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { type Language, language } from '../language.ts'
import { wholeNumber } from '../options.ts'
import { printable } from '../printable.ts'
import { sealedLines } from '../sealed-text.ts'
import { tableText } from '../table.ts'

const SAY = 'Say why, as by the number of a court’s file or a letter: it is written into the audit log.'

/** `simsach hold`: what no purge removes. */
export function holdCommand(finished: Finished): Command {
  const command = new Command('hold')
    .summary('keep a run, or what belongs to one case, whatever its age')
    .description(
      `A legal hold keeps what a court or a holder may ask for later. On a run, no purge removes its file, its evidence or its key. On a case, the
findings, their records and the register’s values beside them, the rules as they were and all that became of the case are sealed in a file of
their own under a key of their own, and outlast the run. Setting, lifting and opening stand in the audit log.`,
    )
    .addCommand(listCommand(finished))
    .addCommand(setCommand(finished))
    .addCommand(openCommand(finished))
    .addCommand(liftCommand(finished))
  return withExamples(command, [{ run: 'simsach hold list --db simsach.db', does: 'what is held, and why' }])
}

interface SetFlags {
  readonly db: string
  readonly run?: string
  readonly case?: string
  readonly reason?: string
  readonly evidenceKeys?: string
}

function setCommand(finished: Finished): Command {
  const command = new Command('set')
    .summary('hold a run or a case')
    .description(
      `Holds a run or a case. To set the same hold again changes nothing, but that a case is sealed where that was not done yet; until
then its whole run is kept.`,
    )
    .requiredOption('--db <file>', 'the store')
    .option(
      '--run <run>',
      'the run; of a case the one whose evidence is sealed (default: the newest with a finding of it)',
    )
    .option('--case <id>', 'the case, 32 hex digits')
    .option('--reason <text>', 'why; goes into the audit log, so leave out names and document numbers')
    .option('--evidence-keys <dir>', 'where the keys of the evidence are (default: beside the store)')
    .action((flags: SetFlags) => {
      const { db, run, evidenceKeys } = flags
      const reason = statedReason(flags.reason, 'hold set', SAY)
      const caseId = flags.case === undefined ? undefined : givenCase(flags.case)
      const held = holdLegally({ db, run, caseId, evidenceKeys, actor: account(), reason, at: new Date() })
      process.stdout.write(`${setText(held)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: 'simsach hold set --db simsach.db --run 2026-11-20.1 --reason "court of Ba Dinh, file 12 of 2026"',
      does: 'a whole run',
    },
    {
      run: 'simsach hold set --db simsach.db --case "$(simsach cases --db simsach.db --ids --limit 1)" --reason "letter 12 of the holder"',
      does: 'the first case of the list, sealed',
    },
  ])
}

function givenCase(text: string): string {
  if (/^[\da-f]{32}$/i.test(text)) return text.toLowerCase()
  throw new RunError('bad-option', '--case is no case', 'Give its id, 32 hex digits: "simsach cases" lists them.')
}

function setText({ hold, run, caseId, sealedSha256 }: HoldRow): string {
  if (caseId === undefined) return `Hold ${hold}: run ${run} is kept.`
  return `Hold ${hold}: case ${caseId} as run ${run} has it is sealed.\nSHA-256 of the sealed file: ${sealedSha256 ?? ''}`
}

interface ListFlags {
  readonly db: string
  readonly json?: boolean
  readonly limit: number
}

function listCommand(finished: Finished): Command {
  const command = new Command('list')
    .summary('list the holds, the newest first')
    .requiredOption('--db <file>', 'the store')
    .option('--limit <n>', 'at most so many', wholeNumber(1), 100)
    .option('--json', 'print JSON')
    .action(({ db, json, limit }: ListFlags) => {
      const rows = holds(db, limit)
      process.stdout.write(`${json ? JSON.stringify(rows, undefined, 2) : tableOf(rows)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [{ run: 'simsach hold list --db simsach.db --json', does: 'for machines' }])
}

/** Characters in which reasons are wrapped. */
const REASON_WIDTH = 50

function tableOf(rows: readonly HoldRow[]): string {
  if (rows.length === 0) return 'Nothing is held, and nothing ever was.'
  const cells = rows.map(({ hold, run, caseId, setAt, setBy, reason, sealedSha256, lifted }) => [
    ...[String(hold), run, caseId ?? 'all of it', setAt, printable(setBy), printable(reason)],
    ...[caseId === undefined ? '' : sealedSha256 === undefined ? 'not yet: the run is kept' : 'yes'],
    ...[lifted === undefined ? '' : `${lifted.at}, ${printable(lifted.by)}: ${printable(lifted.reason)}`],
  ])
  return tableText([{ number: 'hold' }, 'run', 'case', 'set', 'by', 'reason', 'sealed', 'lifted'], cells, REASON_WIDTH)
}

interface NumberedFlags {
  readonly db: string
  readonly reason?: string
  readonly evidenceKeys?: string
  readonly lang: Language
  readonly json?: boolean
}

/** The only hold on a case that the examples have set. */
const SECOND = '2'

function openCommand(finished: Finished): Command {
  const command = new Command('open')
    .summary('show what was sealed for a case')
    .description(
      `Shows what was sealed, values in clear. That takes a reason, which is written into the audit log first, with how many records are shown; where
the case or a number in it is under dispute, you have ended such a dispute, or more than ${recordsPerLookMax} records are sealed, two people must agree
("simsach openings").`,
    )
    .argument('<hold>', 'its number', wholeNumber(1))
    .requiredOption('--db <file>', 'the store')
    .option('--reason <text>', 'why it is looked at; goes into the audit log')
    .option('--evidence-keys <dir>', 'where the keys of the evidence are (default: beside the store)')
    .addOption(language())
    .option('--json', 'print JSON: all of it')
    .action((hold: number, { db, reason, evidenceKeys, lang, json }: NumberedFlags) => {
      const stated = statedReason(
        reason,
        'hold open',
        'Say why the values are looked at: it is written into the audit log.',
      )
      const order = { db, evidenceKeys, hold, actor: account(), reason: stated, at: new Date() }
      const { content, entry } = openSealed(order)
      const text = json
        ? JSON.stringify({ ...content, auditEntry: entry }, undefined, 2)
        : sealedLines(content, entry, lang).join('\n')
      process.stdout.write(`${text}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: `simsach hold open ${SECOND} --db simsach.db --reason "the court asks: file 12 of 2026"`,
      does: 'what the second hold has sealed',
    },
  ])
}

function liftCommand(finished: Finished): Command {
  const command = new Command('lift')
    .summary('lift a hold')
    .description('Lifts a hold: what it kept goes with the next purge once its time is over.')
    .argument('<hold>', 'its number', wholeNumber(1))
    .requiredOption('--db <file>', 'the store')
    .option('--reason <text>', 'why; goes into the audit log')
    .action((hold: number, { db, reason }: NumberedFlags) => {
      liftHold(db, { hold, actor: account(), reason: statedReason(reason, 'hold lift', SAY), at: new Date() })
      process.stdout.write(`Hold ${hold} is lifted.\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach hold lift 1 --db simsach.db --reason "file 12 of 2026 is closed"', does: 'the first hold' },
  ])
}

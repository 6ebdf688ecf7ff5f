import { Command } from 'commander'
import { RunError } from '../../model/errors.ts'
import type { RevealedRecord } from '../../model/evidence.ts'
import { type ExplainedGroup, type ExplainedRecord, type Explanation, explained } from '../../report/explanation.ts'
import { knownOutcome } from '../../report/member-outcomes.ts'
import { revealRecord } from '../../run/reveal.ts'
import { openCases } from '../../store/case-reader.ts'
import { looked } from '../../store/openings.ts'
import type { EvidencePlace, RunReading } from '../../store/reading.ts'
import { openStore } from '../../store/store-reader.ts'
import { account, statedReason } from '../account.ts'
import { activationLines } from '../activation-text.ts'
import { caseText, type ToldCase } from '../case-text.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { type Appendices, explanationText } from '../explanation-text.ts'
import { EXPLAIN_WORDS } from '../explanation-words.ts'
import { type Language, language } from '../language.ts'
import { activationsOf, type MemberActivation, membersToShow } from '../member-activations.ts'
import { openNamed } from '../named-run.ts'
import { nationalForm } from '../national-form.ts'
import { outcomeAgain } from '../outcome-again.ts'
import { recordText, revealedLines } from '../revealed-text.ts'
import { verdictAgainLines } from '../verdict-text.ts'

interface Flags {
  readonly db: string
  readonly run?: string
  readonly lang: Language
  readonly json?: boolean
  readonly reveal?: boolean
  readonly reason?: string
  readonly evidenceKeys?: string
}

/** `simsach explain`: everything that a store says of one number. */
export function explainCommand(finished: Finished): Command {
  const command = new Command('explain')
    .summary('tell all that a store says of one number')
    .description(
      `Tells what was found about a number and why: outcome and levels, each rule with its text, thresholds and evidence, groups
that it is in, whom a record that was not found may mean (reconcile --link), its cases with what became of them, and what the other nights say. Names, document numbers and birth dates are not shown. With --reveal they are:
what the carrier wrote beside what the register held, and of a document used in distant provinces when and where each member was activated. That needs a reason, which is written into the audit log first, and where a case on the
number is under dispute, or you have ended a dispute on one, or either is so of somebody who is suggested for it, a second person
("simsach openings").`,
    )
    .argument('<msisdn>', 'the number, as 0912 345 456, 84912345456 or +84 912 345 456')
    .requiredOption('--db <file>', 'the store')
    .option('--run <run>', 'a run of the store (default: the newest that stands)')
    .addOption(language())
    .option('--json', 'print JSON')
    .option('--reveal', 'show the values too')
    .option('--reason <text>', 'why the values are looked at, in 10 characters or more; goes into the audit log')
    .option('--evidence-keys <dir>', 'where the keys of the evidence are (default: beside the store)')
    .action((text: string, flags: Flags) => {
      process.stdout.write(explain(nationalForm(text), flags))
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach explain 0912345456 --db simsach.db', does: 'one number, in Vietnamese' },
    { run: 'simsach explain +84912345456 --db simsach.db --lang en', does: 'in English' },
    {
      run: 'simsach explain 0912345456 --db simsach.db --reveal --reason "complaint 12 of 2026-11-21"',
      does: 'with the values, which is written down',
    },
  ])
}

function explain(msisdn: string, flags: Flags): string {
  const reason = reasonOf(flags)
  const store = openStore(flags.db)
  try {
    const run = openNamed(store, flags.run, flags.lang)
    try {
      const explanation = explained(store, run, msisdn)
      const values = reason === undefined ? undefined : revealed(run, explanation, flags, reason)
      const cases = casesOn(msisdn, flags.db, run.listed.run)
      return flags.json ? jsonOf(explanation, cases, values) : textOf(explanation, cases, flags.lang, values)
    } finally {
      run.close()
    }
  } finally {
    store.close()
  }
}

/** Undefined where nothing is to be revealed. */
function reasonOf({ reveal, reason, evidenceKeys }: Flags): string | undefined {
  if (!reveal) {
    const needless = reason !== undefined ? '--reason' : evidenceKeys !== undefined ? '--evidence-keys' : undefined
    if (needless === undefined) return undefined
    throw new RunError('bad-option', `${needless} without --reveal`, 'Add --reveal to see the values, or leave it out.')
  }
  const say = 'Say why the values are looked at, as a file or complaint number: it is written into the audit log.'
  return statedReason(reason, '--reveal', say)
}

/** The values of each record that has evidence, and the entry of the log that says so; no entry where there is nothing to see. */
interface Revealed {
  readonly entry: number | undefined
  readonly records: ReadonlyMap<ExplainedRecord, RevealedRecord>
  /** Of groups whose finding rests on them. */
  readonly activations: ReadonlyMap<ExplainedGroup, readonly MemberActivation[]>
}

function revealed(run: RunReading, explanation: Explanation, flags: Flags, reason: string): Revealed {
  const { msisdn, listed, records, groups } = explanation
  const kept = records.flatMap((record) => (record.place === undefined ? [] : [{ record, place: record.place }]))
  if (kept.length === 0) return { entry: undefined, records: new Map(), activations: new Map() }
  const members = membersToShow(run, groups, kept.length)
  const places = [...kept, ...[...members.values()].flat()].map(({ place: { file, line } }) => `${line} ${file}`)
  const look = {
    ...{ run: listed.run, subject: msisdn, actor: account(), reason, at: new Date() },
    // The entry counts records where others than the number's own are opened.
    records: members.size === 0 ? undefined : new Set(places).size,
  }
  const reveal = (place: EvidencePlace): RevealedRecord =>
    revealRecord({ dbPath: flags.db, run: listed.run, keysFolder: flags.evidenceKeys, place })
  const formats = new Map(members.size === 0 ? [] : run.files().map(({ id, format }) => [id, format]))
  // Written down first: what cannot be written down is not shown.
  const { entry, shown } = looked(flags.db, look, () => ({
    records: new Map(kept.map(({ record, place }) => [record, reveal(place)])),
    activations: new Map(
      [...members].map(([group, listedMembers]) => {
        const opened = listedMembers.map(({ member, place }) => ({ member, revealed: reveal(place) }))
        return [group, activationsOf(group, opened, { msisdn, formats })]
      }),
    ),
  }))
  return { entry, ...shown }
}

/** Cases on a number as they stood on the night of a run, those closed before it among them. */
function casesOn(msisdn: string, db: string, run: string): readonly ToldCase[] {
  const cases = openCases(db, run)
  try {
    return [...cases.rows({ msisdn })].map((row) => ({ row, history: cases.history(row.caseId) }))
  } finally {
    cases.close()
  }
}

function textOf(
  explanation: Explanation,
  cases: readonly ToldCase[],
  lang: Language,
  values: Revealed | undefined,
): string {
  const { notRevealed, nothingToReveal, revealed: written } = EXPLAIN_WORDS[lang]
  const text = explanationText(explanation, lang, values === undefined ? undefined : appendicesOf(values, lang))
  const followed = cases.flatMap((one) => ['', ...caseText(one, lang)])
  const all = followed.length === 0 ? text : `${text}\n${[EXPLAIN_WORDS[lang].cases, ...followed].join('\n')}\n`
  if (values === undefined) return explanation.records.length === 0 ? all : `${all}\n${notRevealed}\n`
  return `${all}\n${values.entry === undefined ? nothingToReveal : written(values.entry)}\n`
}

function appendicesOf({ records, activations }: Revealed, lang: Language): Appendices {
  return {
    record: (record) => {
      const found = records.get(record)
      if (found === undefined) return ['', `  ${EXPLAIN_WORDS[lang].notKept}`]
      const again = verdictAgainLines(record, found, lang).map((line) => `  ${line}`)
      return ['', ...revealedLines(found, lang), ...(again.length === 0 ? [] : ['', ...again])]
    },
    group: (group) => activationLines(activations.get(group) ?? [], lang),
  }
}

function jsonOf(explanation: Explanation, cases: readonly ToldCase[], values: Revealed | undefined): string {
  const { listed, records, groups, ...rest } = explanation
  const whole = {
    run: listed.run,
    isReplaced: listed.isReplaced,
    ...rest,
    records: records.map((record) => {
      // One where it is known, and several where what the store holds leaves them open.
      const { outcomes } = knownOutcome(record, groups)
      return { ...withoutPlace(record), outcomes, ...revealedJson(values, record) }
    }),
    groups: groups.map((group) => {
      const activations = values?.activations.get(group)
      return activations === undefined ? group : { ...group, activations }
    }),
    cases: cases.map(({ row, history: turns }) => ({ ...row, history: turns })),
    // Null where there was nothing to reveal.
    ...(values === undefined ? {} : { auditEntry: values.entry ?? null }),
  }
  return `${JSON.stringify(whole, undefined, 2)}\n`
}

function withoutPlace({ place: _, ...record }: ExplainedRecord): object {
  return record
}

function revealedJson(values: Revealed | undefined, record: ExplainedRecord): object {
  const found = values?.records.get(record)
  if (found === undefined) return {}
  const { subscriber, quoted, person, suggested, cells, recordBytes } = found
  const again = outcomeAgain(found)
  return { revealed: { subscriber, quoted, person, suggested, again, cells, record: recordText(found), recordBytes } }
}

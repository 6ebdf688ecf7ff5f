import type { BothLanguages } from '../../model/rule.ts'
import type { ChangeAgainst, ChangeRow } from '../../store/change-reading.ts'
import { beside, isComparable } from '../earlier.ts'
import { type Content, foreign, type Markup, markup } from '../markup.ts'
import type { Night, Section } from '../night.ts'
import { table } from '../table.ts'
import { REVISED_WORDS, FINDINGS_WORDS as WORDS } from '../words/findings.ts'
import { nightChanges, notCompared } from './night-changes.ts'

/** Findings against the runs before, and what made a revision. */
export function changes(night: Night): Section {
  const { say } = night.speech
  const all = night.run.changes()
  const byId =
    all.length === 0
      ? markup`<p>${say(WORDS.noChanges)}</p>`
      : markup`<p>${say(WORDS.changesIntro)}</p>${all.map((one) => against(night, one))}`
  return {
    id: 'changes',
    title: WORDS.changes,
    body: markup`${nightChanges(night)}<h3>${say(WORDS.byId)}</h3>${byId}${revised(night)}`,
  }
}

/** Rows of a comparison as far as the two runs may be compared, and what of them may not. */
export function comparedRows(
  night: Night,
  { against, rows }: ChangeAgainst,
): { readonly rows: readonly ChangeRow[]; readonly left: readonly Content[] } {
  const listed = night.runs.find(({ run }) => run === against)
  if (listed === undefined) return { rows, left: [] }
  const earlier = beside(night, listed)
  return { rows: rows.filter((row) => isComparable(earlier, row)), left: notCompared(night, earlier) }
}

type Counts = Pick<ChangeRow, 'appeared' | 'stayed' | 'vanished'>

function against(night: Night, change: ChangeAgainst): Markup {
  const { speech, run, summary } = night
  const { against: earlier } = change
  const { rows, left } = comparedRows(night, change)
  const { say } = speech
  const isRevision = earlier.startsWith(`${summary.date}.`)
  const cells = (counted: readonly ChangeRow[]): readonly Content[] => {
    const sum = (key: keyof Counts): string => speech.count(counted.reduce((all, row) => all + row[key], 0))
    return [sum('appeared'), sum('stayed'), sum('vanished')]
  }
  const known = new Map<string, BothLanguages>(run.rules().map(({ id, title }) => [id, title]))
  // A rule of the earlier run may not be in this one.
  const rules = [...new Set([...known.keys(), ...rows.map(({ rule }) => rule)])]
  const notes = left.length === 0 ? '' : markup`<ul>${left.map((line) => markup`<li>${line}</li>`)}</ul>`
  return markup`${table({
    name: `changes-${isRevision ? 'revision' : 'night'}`,
    caption: markup`${speech.fill(isRevision ? WORDS.revisionCaption : WORDS.nightCaption, { run: foreign(earlier) })}${fallen(night, earlier, isRevision)}`,
    columns: [
      { head: say(WORDS.rule), kind: 'words' },
      { head: say(WORDS.appeared), kind: 'number' },
      { head: say(WORDS.stayed), kind: 'number' },
      { head: say(WORDS.vanished), kind: 'number' },
    ],
    rows: rules.flatMap((rule) => {
      const ofRule = rows.filter((row) => row.rule === rule)
      if (ofRule.length === 0) return []
      const title = known.get(rule)
      return [[title === undefined ? foreign(rule) : say(title), ...cells(ofRule)]]
    }),
    foot: [say(WORDS.total), ...cells(rows)],
  })}${notes}`
}

/** What became of the earlier run since; that the revision before is replaced says itself. */
function fallen({ speech: { say }, runs }: Night, earlier: string, isRevision: boolean): Content {
  const listed = runs.find(({ run }) => run === earlier)
  if (listed?.standing === 'recalled') return markup` (${say(WORDS.recalledSince)})`
  return listed?.isReplaced && !isRevision ? markup` (${say(WORDS.replacedSince)})` : ''
}

/** Files, rules and the like that differ from the revision before; fingerprints cut to what tells them apart. */
export function revised({ speech: { say }, run }: Night): Markup {
  const rows = run.revisionChanges()
  if (rows.length === 0) return markup``
  const short = (print: string): Content => (print === '' ? '–' : foreign(print.slice(0, 16)))
  return table({
    name: 'revised',
    caption: say(WORDS.revised),
    columns: [
      { head: say(WORDS.what), kind: 'words' },
      { head: say(WORDS.item), kind: 'code' },
      { head: say(WORDS.before), kind: 'code' },
      { head: say(WORDS.after), kind: 'code' },
    ],
    rows: rows.map(({ what, item, before, after }) => {
      const words = REVISED_WORDS[what]
      return [words === undefined ? foreign(what) : say(words), foreign(item), short(before), short(after)]
    }),
  })
}

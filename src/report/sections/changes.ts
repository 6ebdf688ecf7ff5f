import type { BothLanguages } from '../../model/rule.ts'
import type { ChangeAgainst, ChangeRow } from '../../store/change-reading.ts'
import { type Content, foreign, type Markup, markup } from '../markup.ts'
import type { Night, Section } from '../night.ts'
import { table } from '../table.ts'
import { REVISED_WORDS, FINDINGS_WORDS as WORDS } from '../words/findings.ts'
import { nightChanges } from './night-changes.ts'

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

type Counts = Pick<ChangeRow, 'appeared' | 'stayed' | 'vanished'>

function against(night: Night, { against: earlier, rows }: ChangeAgainst): Markup {
  const { speech, run, summary } = night
  const { say } = speech
  const isRevision = earlier.startsWith(`${summary.date}.`)
  const cells = (counted: readonly ChangeRow[]): readonly Content[] => {
    const sum = (key: keyof Counts): string => speech.count(counted.reduce((all, row) => all + row[key], 0))
    return [sum('appeared'), sum('stayed'), sum('vanished')]
  }
  const known = new Map<string, BothLanguages>(run.rules().map(({ id, title }) => [id, title]))
  // A rule of the earlier run may not be in this one.
  const rules = [...new Set([...known.keys(), ...rows.map(({ rule }) => rule)])]
  return table({
    name: `changes-${isRevision ? 'revision' : 'night'}`,
    caption: speech.fill(isRevision ? WORDS.revisionCaption : WORDS.nightCaption, { run: foreign(earlier) }),
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
  })
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

/** The audit log: who looked at values or decided something, and whether the log is whole. */

import type { BothLanguages } from '../../model/rule.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { table } from '../../report/table.ts'
import { accounts } from '../../store/accounts.ts'
import type { AuditAction, AuditRow } from '../../store/audit.ts'
import { auditEntries, firstBrokenOf, verifyAuditInTurns } from '../../store/audit-page.ts'
import type { Asked, Page } from '../page.ts'
import { type AuditTold, auditTold, isAuditMasked, isNumber } from '../views/audit-told.ts'
import { BEFORE_FIELD, beforeOf, olderPager, pageOf, ROWS_SHOWN } from '../views/older.ts'
import { actorTold, reasonTold, subjectTold } from '../views/written.ts'
import { AUDIT_WORDS as WORDS } from './words/audit.ts'

/** All entries, page by page; `check=all` looks through the whole chain. */
export const auditLog: Page = {
  path: '/audit',
  right: 'see-audit',
  menu: WORDS.title,
  query: { before: BEFORE_FIELD, check: { type: 'string', enum: ['all'] } },
  answer: async (asked) => {
    const { say } = asked.speech
    const entries = auditEntries(asked.db, ROWS_SHOWN + 1, beforeOf(asked))
    const { shown, next } = pageOf(entries, ({ seq }) => seq)
    const body = shown.length === 0 ? markup`<p>${say(WORDS.none)}</p>` : listOf(asked, auditTold(asked.viewer, shown))
    return {
      title: say(WORDS.title),
      body: markup`<p>${say(WORDS.intro)}</p>${await stateOf(asked, entries)}${body}${olderPager(asked, '/audit', next)}`,
    }
  },
}

/** Of the entries that were read, or of all where that is asked for. */
async function stateOf({ viewer, db, query, speech, link }: Asked, entries: readonly AuditRow[]): Promise<Content> {
  const { say, fill } = speech
  if (query['check'] === 'all') {
    const { entries: count, head, firstBroken } = await verifyAuditInTurns(db)
    if (firstBroken !== undefined) {
      return markup`<p class="problem" role="alert">${fill(WORDS.broken, { entry: speech.count(firstBroken) })}</p>`
    }
    const whole = fill(WORDS.whole, { entries: speech.count(count) })
    if (isAuditMasked(viewer)) return markup`<div class="done" role="status"><p>${whole}</p></div>`
    const told = markup`${whole} ${fill(WORDS.head, { head: markup`<code>${head}</code>` })}`
    return markup`<div class="done" role="status"><p>${told}</p><p>${say(WORDS.noteHead)}</p></div>`
  }
  if (entries.length === 0) return ''
  const broken = firstBrokenOf(entries)
  const told =
    broken === undefined
      ? markup`<p>${say(WORDS.pageWhole)}</p>`
      : markup`<p class="problem" role="alert">${fill(WORDS.pageBroken, { entry: speech.count(broken) })}</p>`
  return markup`${told}<p class="no-print"><a class="button plain" href="${link('/audit', { check: 'all' })}">${say(WORDS.check)}</a></p>`
}

function listOf(asked: Asked, rows: readonly AuditTold[]): Markup {
  const { viewer, speech } = asked
  const { say } = speech
  const isMasked = isAuditMasked(viewer)
  const known = new Set(accounts(asked.db).map(({ account }) => account))
  const note = isMasked ? markup`<p>${say(WORDS.masked)}</p>` : ''
  const heads = [WORDS.entry, WORDS.at, WORDS.actor, WORDS.action, WORDS.run, WORDS.subject, WORDS.reason]
  const kinds = ['number', 'words', 'words', 'words', 'words', 'code', 'sentence'] as const
  const list = table({
    name: 'audit',
    caption: say(WORDS.caption),
    columns: heads.map((head, at) => ({ head: say(head), kind: kinds[at] ?? 'words' })),
    rows: rows.map(({ seq, at, actor, action, run, subject, reason }) => [
      ...[speech.count(seq), speech.instant(at), actorTold(speech, actor, known), actionText(asked, action)],
      ...[foreign(run), subjectText(asked, { action, subject }, isMasked), reasonTold(speech, action, reason)],
    ]),
  })
  return markup`${note}${list}`
}

/** What a later program has written down is told by its own name. */
function actionText({ speech: { say } }: Asked, action: string): Content {
  const words: Readonly<Record<string, BothLanguages>> = WORDS.actions satisfies Readonly<
    Record<AuditAction, BothLanguages>
  >
  const known = words[action]
  return known === undefined ? foreign(action) : say(known)
}

function subjectText(
  { link, speech }: Asked,
  { action, subject }: Pick<AuditRow, 'action' | 'subject'>,
  isMasked: boolean,
): Content {
  if (isMasked) return foreign(subject)
  if (isNumber(subject)) return markup`<a href="${link(`/numbers/${subject}`)}">${subject}</a>`
  if (/^[\da-f]{32}$/.test(subject)) return markup`<a href="${link(`/cases/${subject}`)}">${subject}</a>`
  return subjectTold(speech, action, subject)
}

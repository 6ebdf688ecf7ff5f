/** A case as text for people. */

import { UNCLIMBED_STATES } from '../model/case.ts'
import { CASE_STATE_WORDS, CASE_TURN_WORDS } from '../report/words/cases.ts'
import { STEP_WORDS } from '../report/words/findings.ts'
import type { CaseProposal } from '../store/case-proposals.ts'
import type { CaseRow, CaseTurn } from '../store/case-reading.ts'
import type { CaseAbout } from './case-about.ts'
import { dateText, type Language } from './language.ts'
import { printable } from './printable.ts'
import { grouped } from './table.ts'

/** A case with what became of it. */
export interface ToldCase {
  readonly row: CaseRow
  /** The oldest first. */
  readonly history: readonly CaseTurn[]
  /** What it rests on that night; undefined where that is told elsewhere. */
  readonly about?: CaseAbout | undefined
  /** The exception that waits for a second person; undefined where none does, or where it is told elsewhere. */
  readonly proposal?: CaseProposal | undefined
}

const WORDS = {
  place: { vi: 'tệp {file}, dòng {line}', en: 'file {file}, line {line}' },
  recheck: { vi: 'đối chiếu', en: 'recheck' },
  action: { vi: 'việc cần làm', en: 'action' },
  reportedAt: { vi: 'báo lúc', en: 'reported at' },
  due: { vi: 'hạn', en: 'by' },
  indicative: { vi: 'chỉ để tham khảo', en: 'indicative' },
  next: { vi: 'bước tiếp theo', en: 'next step' },
  spared: {
    vi: 'không có: bản ghi cho biết chủ thuê bao đã được xác thực bằng chip hoặc VNeID, nên không áp dụng biện pháp nào',
    en: 'none: the record says that the holder was authenticated by chip or VNeID, so no step is asked for',
  },
  approver: { vi: 'người phê duyệt', en: 'approved by' },
  until: { vi: 'đến hết ngày', en: 'until' },
  proposed: { vi: 'đề nghị miễn trừ số {number}', en: 'proposed exception {number}' },
  waits: { vi: 'cần người thứ hai đồng ý', en: 'a second person must agree' },
}

/** The lines of a case: what it is, what is due, and what became of it. */
export function caseText({ row, history, about, proposal }: ToldCase, lang: Language): readonly string[] {
  const what = [row.caseId, row.rule, row.carrier, row.subject].filter((part) => part !== '')
  const isSpared = row.isAuthenticated && !UNCLIMBED_STATES.includes(row.state)
  const step = isSpared ? WORDS.spared[lang] : stepText(row, lang)
  return [
    `${what.map(printable).join('  ')}: ${CASE_STATE_WORDS[row.state][lang]}`,
    ...(about === undefined ? [] : aboutLines(about, lang)),
    ...(step === '' ? [] : [`  ${WORDS.next[lang]}: ${step}`]),
    ...history.map((turn) => `  ${turnText(turn, lang)}`),
    ...(proposal === undefined ? [] : [`  ${proposalText(proposal, lang)}`]),
  ]
}

/** `notice, by 2026-11-25 (indicative)`; empty where no step is due. */
export function stepText({ step, dueOn, dueStatus }: CaseRow, lang: Language): string {
  if (step === '') return ''
  const sure = dueStatus === 'verified' ? '' : ` (${WORDS.indicative[lang]})`
  return `${STEP_WORDS[step]?.[lang] ?? step}, ${WORDS.due[lang]} ${dateText(dueOn, lang)}${sure}`
}

function aboutLines({ title, origin, recheck, action }: CaseAbout, lang: Language): readonly string[] {
  const place = WORDS.place[lang]
  return [
    `  ${title[lang]}`,
    ...(origin === undefined
      ? []
      : [`  ${place.replace('{file}', printable(origin.file)).replace('{line}', grouped(origin.line, lang))}`]),
    ...(recheck.length === 0 ? [] : [`  ${WORDS.recheck[lang]}: ${printable(recheck.join('; '))}`]),
    ...(action === undefined ? [] : [`  ${WORDS.action[lang]}: ${action[lang]}`]),
  ]
}

function proposalText({ proposal, until, askedBy, reason }: CaseProposal, lang: Language): string {
  const what = WORDS.proposed[lang].replace('{number}', String(proposal))
  const details = [`${WORDS.until[lang]} ${dateText(until, lang)}`, askedBy, reason, WORDS.waits[lang]]
  return [what, ...details.map(printable)].join('; ')
}

function turnText(
  { night, became, actor, approver, reason, until, step, reportedAt }: CaseTurn,
  lang: Language,
): string {
  const details = [
    ...(step === '' ? [] : [STEP_WORDS[step]?.[lang] ?? step]),
    ...(until === '' ? [] : [`${WORDS.until[lang]} ${dateText(until, lang)}`]),
    ...(actor === '' ? [] : [actor]),
    ...(approver === '' ? [] : [`${WORDS.approver[lang]} ${approver}`]),
    ...(reason === '' ? [] : [reason]),
    ...(reportedAt === '' ? [] : [`${WORDS.reportedAt[lang]} ${reportedAt}`]),
  ]
  return [`${dateText(night, lang)}  ${CASE_TURN_WORDS[became][lang]}`, ...details.map(printable)].join('; ')
}

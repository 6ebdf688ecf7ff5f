/** One point of sale or sales agent: its figures beside its carrier's, what was found about it, and the numbers behind that. */

import { pageRows } from '../../model/limits.ts'
import { OUTCOMES } from '../../model/verdict.ts'
import { precisionsIn } from '../../report/explanation.ts'
import { foreign, type Markup, markup } from '../../report/markup.ts'
import { carrierName, carrierText } from '../../report/night.ts'
import { limitNote } from '../../report/sections/tested-shops.ts'
import { table } from '../../report/table.ts'
import { ROLE_WORDS } from '../../report/words/subjects.ts'
import { OUTCOME_WORDS } from '../../report/words/verdicts.ts'
import type { SellerKind } from '../../store/list-reading.ts'
import type { FindingRow, SellerRow } from '../../store/run-rows.ts'
import type { Asked, Page, Shown } from '../page.ts'
import { caseTable } from '../views/case-rows.ts'
import { casesAbout } from '../views/cases-about.ts'
import { found } from '../views/found.ts'
import { numberLink, SELLER_PATHS, sellerPath } from '../views/links.ts'
import { forwardPager } from '../views/paging.ts'
import { roleMeanings } from '../views/roles.ts'
import { countedNote, sellerMeasured, sellerStanding } from '../views/seller-standing.ts'
import { tenths } from './sellers.ts'
import { SELLER_WORDS as WORDS } from './words/sellers.ts'

/** Findings about one seller that are told. */
const FINDINGS_MAX = 20

/** The rank in its group behind which a page of members begins. */
const AFTER_RANK = { type: 'string', pattern: '^\\d{1,9}$' }

/** Of which finding the members are shown. */
const FINDING = { type: 'string', pattern: '^\\d{1,10}$' }

/** One point of sale of a carrier, by its code. */
export const pointOfSale: Page = {
  path: `${SELLER_PATHS['point-of-sale']}/:carrier/:code`,
  right: 'see-night',
  query: { after: AFTER_RANK, finding: FINDING },
  answer: (asked) => one(asked, 'point-of-sale'),
}

/** One sales agent of a carrier, by its code. */
export const agent: Page = {
  path: `${SELLER_PATHS.agent}/:carrier/:code`,
  right: 'see-night',
  query: { after: AFTER_RANK, finding: FINDING },
  answer: (asked) => one(asked, 'agent'),
}

/** Findings about a seller, those that this kind may have. */
export function findingsAboutSeller(
  { night }: Asked,
  kind: SellerKind,
  carrier: string,
  code: string,
): readonly FindingRow[] {
  return night()
    .lists.findingsAbout(`${carrier}:${code}`, FINDINGS_MAX)
    .filter(({ subjectKind }) => subjectKind === kind)
}

function one(asked: Asked, kind: SellerKind): Shown | undefined {
  const { params, speech, night, lang } = asked
  const { carrier = '', code = '' } = params
  const seller = night().lists.seller(kind, carrier, code)
  const findings = findingsAboutSeller(asked, kind, carrier, code)
  if (seller === undefined && findings.length === 0) return undefined
  const { say } = speech
  const title = (kind === 'agent' ? WORDS.agent : WORDS.pointOfSale)[lang]
  return {
    title: title.replace('{carrier}', carrierText(carrier)).replace('{code}', () => code),
    body: markup`${seller === undefined ? '' : figures(asked, kind, seller, findings)}
<section aria-labelledby="findings"><h2 id="findings">${say(WORDS.findings)}</h2>${told(asked, findings)}${silence(asked, kind, findings)}</section>
${members(asked, kind, findings)}${cases(asked, carrier, code)}
${kind === 'agent' ? '' : markup`<p><a href="${asked.link('/findings', { pos: `${carrier}:${code}` })}">${say(WORDS.ofRecords)}</a></p>`}
<p><a href="${asked.link(SELLER_PATHS[kind])}">${say(WORDS.back)}</a></p>`,
  }
}

function figures(asked: Asked, kind: SellerKind, seller: SellerRow, findings: readonly FindingRow[]): Markup {
  const { speech, night } = asked
  const { say, count, share } = speech
  const outlier = sellerMeasured(seller, night().lists.sellerTotals(kind))
  const tested = testedOf(findings)?.finding
  const facts = [
    [say(WORDS.standing), sellerStanding(asked, kind, outlier, tested)] as const,
    [say(WORDS.carrier), carrierName(seller.carrier)] as const,
    [say(WORDS.records), count(seller.records)] as const,
    [say(WORDS.notAgreeing), `${count(outlier.notAgreeing)} (${share(outlier.notAgreeing, seller.records)})`] as const,
    [say(WORDS.lowerBound), share(outlier.lowerBound, 1)] as const,
    [say(WORDS.carrierShare), share(outlier.carrierShare, 1)] as const,
    [say(WORDS.excess), tenths(asked, outlier.excess)] as const,
  ]
  return markup`<section aria-labelledby="figures"><h2 id="figures">${say(WORDS.figures)}</h2><div class="split">
<dl class="facts">${facts.map(([head, value]) => markup`<dt>${head}</dt><dd>${value}</dd>`)}</dl>${outcomes(asked, seller)}</div>
${countedNote(asked, kind)}</section>`
}

/** What the test found of it. */
function testedOf(findings: readonly FindingRow[]): FindingRow | undefined {
  return findings.find(({ evidence }) => 'negative_log10_p_hundredths' in evidence)
}

/** That nothing found may mean nothing. How large a part of its province it makes, no run keeps of what was not found. */
function silence({ speech, night }: Asked, kind: SellerKind, findings: readonly FindingRow[]): Markup {
  const isTold = kind === 'point-of-sale' && testedOf(findings) === undefined
  return isTold ? limitNote({ speech, run: night() }) : markup``
}

function outcomes({ speech }: Asked, seller: SellerRow): Markup {
  const { say, count, share } = speech
  const { matched, variant, mismatched, notFound, ambiguous, unverifiable } = seller
  const counts = { matched, variant, mismatched, 'not-found': notFound, ambiguous, unverifiable, rejected: 0 }
  return table({
    name: 'outcomes',
    caption: say(WORDS.outcomes),
    columns: [
      { head: say(WORDS.outcome), kind: 'words' },
      { head: say(WORDS.records), kind: 'number' },
      { head: say(WORDS.share), kind: 'number' },
    ],
    rows: OUTCOMES.filter((outcome) => outcome !== 'rejected').map((outcome) => {
      const records = counts[outcome]
      return [say(OUTCOME_WORDS[outcome].label), count(records), share(records, seller.records)]
    }),
  })
}

function told(asked: Asked, findings: readonly FindingRow[]): Markup {
  const { speech, store, night } = asked
  if (findings.length === 0) return markup`<p>${speech.say(WORDS.noFindings)}</p>`
  const rules = new Map(
    night()
      .rules()
      .map((rule) => [rule.id, rule]),
  )
  const precisions = precisionsIn(store, night())
  const boxes = findings.flatMap((finding) => {
    const rule = rules.get(finding.rule)
    return rule === undefined ? [] : [found(asked, { finding, rule, precision: precisions.get(rule.id) })]
  })
  return markup`${boxes}<p class="note">${speech.say(WORDS.bulkToo)}</p>`
}

/** The numbers of one of its findings: of the one that the query names, else of the first. */
function members(asked: Asked, kind: SellerKind, findings: readonly FindingRow[]): Markup {
  const { speech, query, params, night } = asked
  const { say, count } = speech
  const chosen = findings.find(({ finding }) => String(finding) === query['finding']) ?? findings[0]
  if (chosen === undefined) return markup``
  const after = Number(query['after'] ?? -1)
  const some = night().lists.membersOf(chosen.finding, after, pageRows + 1)
  const rows = some.slice(0, pageRows)
  const next = some.length > pageRows ? String(rows.at(-1)?.rank) : undefined
  const { carrier = '', code = '' } = params
  const path = sellerPath(kind, carrier, code)
  const caption = speech.fill(WORDS.membersCaption, {
    count: count(chosen.groupSize ?? rows.length),
    from: count(after + 2),
  })
  return markup`<section aria-labelledby="members"><h2 id="members">${say(WORDS.members)}</h2>
${table({
  ...{ name: 'members', caption, isList: true },
  columns: [
    { head: say(WORDS.number), kind: 'words' },
    { head: say(WORDS.role), kind: 'words' },
    { head: say(WORDS.file), kind: 'code' },
    { head: say(WORDS.line), kind: 'number' },
  ],
  rows: rows.map(({ msisdn, role, file, line }) => [
    numberLink(asked, msisdn),
    say(ROLE_WORDS[role].label),
    foreign(file),
    count(line),
  ]),
})}${roleMeanings(
  speech,
  rows.map(({ role }) => role),
)}<p class="note">${say(WORDS.listedOnly)}</p>
${forwardPager(asked, path, next, { finding: query['finding'] })}</section>`
}

function cases(asked: Asked, carrier: string, code: string): Markup {
  const { say } = asked.speech
  const { rows } = casesAbout(asked, { subject: `${carrier}:${code}` })
  if (rows.length === 0) return markup``
  return markup`<section><h2>${say(WORDS.cases)}</h2>
${caseTable(asked, { name: 'cases', caption: markup`<span class="hidden">${say(WORDS.cases)}</span>`, rows, rules: asked.night().rules() })}</section>`
}

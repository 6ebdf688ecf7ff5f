import { CASE_STATES } from '../../model/case.ts'
import { ROLES, SEVERITIES, SUBJECT_KINDS } from '../../model/finding.ts'
import { pageRows } from '../../model/limits.ts'
import type { ListedFinding } from '../../store/listing-reading.ts'
import { FINDING_FILTERS, FINDING_PAGES, findingNamed, findingQuestion } from '../finding-query.ts'
import type { Asked, Resource } from '../page.ts'

const TEXT = { type: 'string' }
const NUMBER = { type: 'integer' }
const LINK = { type: ['string', 'null'] }

const FINDING = {
  findingId: TEXT,
  rule: TEXT,
  severity: { enum: SEVERITIES },
  subjectKind: { enum: SUBJECT_KINDS },
  subject: TEXT,
  carrier: TEXT,
  msisdn: TEXT,
  outcome: TEXT,
  nameLevel: TEXT,
  birthDateLevel: TEXT,
  person: TEXT,
  groupSize: { type: ['integer', 'null'] },
  evidence: { type: 'object', additionalProperties: TEXT },
  file: TEXT,
  line: { type: ['integer', 'null'] },
  caseId: TEXT,
  state: { enum: ['', ...CASE_STATES] },
  openedNight: TEXT,
  province: TEXT,
  pointOfSale: TEXT,
}

const one = (properties: Readonly<Record<string, object>>): object => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
})

/** What a program is told of a finding. */
function findingTold({ origin, groupSize, finding: _, ...rest }: ListedFinding): object {
  return { ...rest, groupSize: groupSize ?? null, file: origin?.file ?? '', line: origin?.line ?? null }
}

/** Findings by any filter. */
export const findings: Resource = {
  path: '/findings',
  right: 'see-night',
  summary:
    'Findings of a night by any filter, page by page (sorted by size groups alone, by age those with an open case alone); "looked" findings were passed for a page, and one that is cut goes on at "next"',
  query: { ...FINDING_FILTERS, ...FINDING_PAGES },
  answer: one({
    rows: { type: 'array', items: one(FINDING) },
    next: LINK,
    previous: LINK,
    total: { type: ['integer', 'null'] },
    looked: NUMBER,
    isCut: { type: 'boolean' },
  }),
  read: (asked) => {
    const { rows, next, previous, total, looked, isCut } = asked.night().findings(findingQuestion(asked.query))
    const to = (after: string | undefined): string | null =>
      after === undefined ? null : apiLink(asked, '/findings', { ...asked.query, after })
    return { rows: rows.map(findingTold), next: to(next), previous: to(previous), total: total ?? null, looked, isCut }
  },
}

/** One finding by its id. */
export const finding: Resource = {
  path: '/findings/:finding',
  right: 'see-night',
  summary: 'One finding by its id, which it has on every night',
  answer: one(FINDING),
  read: (asked) => {
    const found = findingNamed(asked)
    return found && findingTold(found)
  },
}

/** Members of a group. */
export const findingMembers: Resource = {
  path: '/findings/:finding/members',
  right: 'see-night',
  summary: 'Numbers of the group that a finding is about, as far as they are listed, page by page',
  query: { after: { type: 'string', pattern: '^[0-9]{1,4}$' } },
  answer: one({
    rows: {
      type: 'array',
      items: one({ rank: NUMBER, role: { enum: ROLES }, carrier: TEXT, msisdn: TEXT, file: TEXT, line: NUMBER }),
    },
    next: LINK,
  }),
  read: (asked) => {
    const found = findingNamed(asked)
    if (found === undefined) return undefined
    const after = Number(asked.query['after'] ?? -1)
    const rows = asked.night().lists.membersOf(found.finding, after, pageRows + 1)
    const shown = rows.slice(0, pageRows).map(({ finding: _, ...row }) => row)
    const path = `/findings/${found.findingId}/members`
    const next = rows.length > pageRows ? apiLink(asked, path, { after: String(shown.at(-1)?.rank) }) : null
    return { rows: shown, next }
  },
}

/** A link of the API within the night of the request. */
function apiLink({ link }: Asked, path: string, query: Readonly<Record<string, string | undefined>>): string {
  return link(path, query).replace(/^\/\w+\//, '/api/v1/')
}

/** People of a served site, logged in, and what they do on it. */
import { auditRows } from '../../src/store/audit.ts'
import { openCases } from '../../src/store/case-reader.ts'
import type { CaseRow } from '../../src/store/case-reading.ts'
import type { Person, TestSite, Visitor } from './site.ts'

/** What tests of pages ask of them. Paths stand without the language, which is English. */
export interface Visitors {
  of(person: Person): Visitor
  /** Posts a form; its status, and the text of the page after it. */
  post(person: Person, path: string, fields: Readonly<Record<string, string>>): Promise<[number, string]>
  text(person: Person, path: string): Promise<string>
  /** `action actor` of each entry of the audit log. */
  actions(): readonly string[]
}

/** Logs them in. */
export async function visitorsOf(site: TestSite, people: readonly Person[]): Promise<Visitors> {
  const visitors = new Map<Person, Visitor>()
  for (const person of people) visitors.set(person, await site.logIn(person))
  const of = (person: Person): Visitor => {
    const visitor = visitors.get(person)
    if (visitor === undefined) throw new Error(`${person} has not logged in`)
    return visitor
  }
  return {
    of,
    post: async (person, path, fields) => {
      const answer = await of(person).post(`/en${path}`, fields)
      const to = answer.headers.get('location')
      const shown = to === null ? answer : await of(person).get(to)
      return [answer.status, await shown.text()]
    },
    text: async (person, path) => (await of(person).get(`/en${path}`)).text(),
    actions: () => [...auditRows(site.db)].map(({ action, actor }) => `${action} ${actor}`),
  }
}

/** The first case of a name in this state on the newest night. @throws Error where there is none */
export function firstCase(db: string, state: 'disputed' | 'persisting'): CaseRow {
  const cases = openCases(db)
  const [row] = [...cases.rows({ state, rule: 'name-mismatch' })]
  cases.close()
  if (row === undefined) throw new Error(`no case is ${state}`)
  return row
}

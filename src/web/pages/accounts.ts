/** The accounts, for administrators: who may use the page, and a form for another. */

import carriers from '../../../seeds/carriers.json' with { type: 'json' }
import { ACCOUNT_ROLES } from '../../model/account.ts'
import type { BothLanguages } from '../../model/rule.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { table } from '../../report/table.ts'
import { type Account, accounts } from '../../store/accounts.ts'
import { carriersKnown } from '../../store/carriers-known.ts'
import { waitMs } from '../../store/logins.ts'
import type { Asked, Page, Shown } from '../page.ts'
import { choiceField, textField } from '../views/field.ts'
import { ACCOUNT_WORDS, ROLE_WORDS, ACCOUNTS_WORDS as WORDS } from './words/accounts.ts'

/** All accounts, and a form for another. */
export const accountList: Page = {
  path: '/accounts',
  right: 'manage-accounts',
  menu: WORDS.title,
  answer: (asked) => accountsShown(asked),
}

/** The page, with what was wrong where its form was refused; what was typed stays. @throws RunError as `openToRead` */
export function accountsShown(asked: Asked, problem?: BothLanguages): Shown {
  const { say } = asked.speech
  const told = problem === undefined ? '' : markup`<p class="problem" role="alert">${say(problem)}</p>`
  return { title: say(WORDS.title), body: markup`${told}${listOf(asked, accounts(asked.db))}${addForm(asked)}` }
}

function listOf(asked: Asked, rows: readonly Account[]): Markup {
  const { link, speech } = asked
  const { say, instant } = speech
  const heads = [ACCOUNT_WORDS.name, ACCOUNT_WORDS.role, ACCOUNT_WORDS.carrier, WORDS.since, WORDS.by, WORDS.state]
  return table({
    name: 'accounts',
    caption: say(WORDS.list),
    columns: heads.map((head) => ({ head: say(head), kind: 'words' })),
    rows: rows.map((row) => [
      markup`<a href="${link(`/accounts/${row.account}`)}">${foreign(row.account)}</a>`,
      say(ROLE_WORDS[row.role]),
      foreign(row.carrier ?? ''),
      instant(row.createdAt),
      foreign(row.createdBy),
      stateOf(asked, row),
    ]),
  })
}

/** Whether an account may be used, and what stands in the way. */
export function stateOf({ at, speech }: Asked, row: Account): Content {
  if (row.disabledAt !== null) {
    return markup`<span class="badge bad">${speech.fill(WORDS.disabled, { at: speech.instant(row.disabledAt) })}</span>`
  }
  if (waitMs(row, at) > 0) {
    return markup`<span class="badge warn">${speech.fill(WORDS.waits, { count: speech.count(row.failures) })}</span>`
  }
  if (row.mustChange) return markup`<span class="badge quiet">${speech.say(WORDS.toChange)}</span>`
  return markup`<span class="badge good">${speech.say(WORDS.inUse)}</span>`
}

/** Carriers that an account may be of: those listed, and those of which the store has read files. @throws RunError as `openToRead` */
export function carrierIds(db: string): readonly string[] {
  return [...new Set([...carriers.map(({ id }) => id), ...carriersKnown(db)])]
}

function addForm({ db, link, csrf, form, speech: { say } }: Asked): Markup {
  const name = markup`required maxlength="32" pattern="[a-z][a-z0-9._\\-]{1,31}" autocomplete="off" spellcheck="false" value="${form['account'] ?? ''}"`
  const roles = ACCOUNT_ROLES.map((role) => [role, say(ROLE_WORDS[role])] as const)
  const named = carrierIds(db).map((id) => [id, carriers.find((one) => one.id === id)?.name ?? id] as const)
  const ids = [['', say(WORDS.none)] as const, ...named]
  const langs = [['vi', say(ACCOUNT_WORDS.vi)] as const, ['en', say(ACCOUNT_WORDS.en)] as const]
  return markup`<section><h2>${say(WORDS.add)}</h2>
<form class="form" method="post" action="${link('/accounts')}">${csrf}
${textField({ name: 'account', label: say(ACCOUNT_WORDS.name), hint: say(WORDS.nameHint) }, name)}
${choiceField({ name: 'role', label: say(ACCOUNT_WORDS.role) }, roles, form['role'])}
${choiceField({ name: 'carrier', label: say(ACCOUNT_WORDS.carrier), hint: say(WORDS.carrierHint) }, ids, form['carrier'])}
${choiceField({ name: 'lang', label: say(ACCOUNT_WORDS.language) }, langs, form['lang'])}
<p class="actions"><button>${say(WORDS.add)}</button></p>
</form></section>
`
}

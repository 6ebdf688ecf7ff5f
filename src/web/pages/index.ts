/** THE PAGES, in the order of their paths. */

import type { Page } from '../page.ts'
import { ownAccount } from './account.ts'
import { accountList } from './accounts.ts'
import { accountOne } from './accounts-one.ts'
import { auditLog } from './audit.ts'
import { carrierPage } from './carrier.ts'
import { carrierList } from './carriers.ts'
import { cases } from './cases.ts'
import { caseOne } from './cases-one.ts'
import { downloads } from './downloads.ts'
import { find } from './find.ts'
import { findingOne } from './finding-one.ts'
import { findingList } from './findings.ts'
import { holdList } from './holds.ts'
import { number } from './numbers.ts'
import { openingList } from './openings.ts'
import { overview } from './overview.ts'
import { own } from './own.ts'
import { ownDownload, ownDownloads } from './own-downloads.ts'
import { ownNotices } from './own-notices.ts'
import { ownNumber } from './own-number.ts'
import { person } from './persons.ts'
import { provincePage } from './province.ts'
import { provinceList } from './provinces.ts'
import { rule, rules } from './rules.ts'
import { runList } from './runs.ts'
import { runOne } from './runs-one.ts'
import { agents, pointsOfSale } from './sellers.ts'
import { agent, pointOfSale } from './sellers-one.ts'
import { submissions } from './submissions.ts'
import { suggestions } from './suggestions.ts'
import { trendPage } from './trend.ts'

/** All of them; `layout.ts` has the order of the menu. */
export const PAGES: readonly Page[] = [
  overview,
  ownAccount,
  accountList,
  accountOne,
  downloads,
  find,
  findingList,
  findingOne,
  number,
  own,
  ownDownloads,
  ownDownload,
  ownNotices,
  ownNumber,
  submissions,
  auditLog,
  holdList,
  openingList,
  runList,
  runOne,
  agents,
  agent,
  pointsOfSale,
  pointOfSale,
  cases,
  caseOne,
  carrierList,
  carrierPage,
  provinceList,
  provincePage,
  trendPage,
  person,
  rules,
  rule,
  suggestions,
]

/** The questions of a list, in SQL: each passes an index in its order, forwards or backwards, and nothing else. */

import { FINDING_COLUMNS } from './finding-queries.ts'

const COLUMNS = `${FINDING_COLUMNS}, lower(hex(f.case_id)) AS caseId, p.province, p.seller, k.code AS pointOfSale`
const PLACE = 'LEFT JOIN finding_place p ON p.finding = f.finding'
const SELLER = 'LEFT JOIN seller_key k ON k.seller = p.seller'

const findings = (index: string, condition: string, order: string): string =>
  `SELECT ${COLUMNS} FROM finding f ${index} ${PLACE} ${SELLER} WHERE ${condition} ORDER BY ${order}`
const placed = (index: string, column: string, order: string): string => `SELECT ${COLUMNS}
  FROM finding_place p INDEXED BY ${index} CROSS JOIN finding f ON f.finding = p.finding ${SELLER}
  WHERE p.${column} = ? AND p.finding BETWEEN ? AND ? ORDER BY p.finding ${order}`

const RANKS = 'f.finding BETWEEN ? AND ?'
const BY_RULE = 'INDEXED BY finding_by_rule'
const OF_RULE = `f.rule = ? AND f.carrier IS ? AND f.severity = ? AND ${RANKS}`
const BY_SIZE = 'INDEXED BY finding_by_group_size'

/** Of a run's own file; ranks are [from, to]. */
export const LISTING_SQL = {
  ranksUp: findings('', RANKS, 'f.finding'),
  ranksDown: findings('', RANKS, 'f.finding DESC'),
  ofRuleUp: findings(BY_RULE, OF_RULE, 'f.finding'),
  ofRuleDown: findings(BY_RULE, OF_RULE, 'f.finding DESC'),
  inProvinceUp: placed('finding_by_province', 'province', ''),
  inProvinceDown: placed('finding_by_province', 'province', 'DESC'),
  ofSellerUp: placed('finding_by_seller', 'seller', ''),
  ofSellerDown: placed('finding_by_seller', 'seller', 'DESC'),
  ofSizeUp: findings(BY_SIZE, `f.group_size = ? AND ${RANKS}`, 'f.finding'),
  ofSizeDown: findings(BY_SIZE, `f.group_size = ? AND ${RANKS}`, 'f.finding DESC'),
  smaller: findings(BY_SIZE, 'f.group_size < ?', 'f.group_size DESC, f.finding'),
  larger: findings(BY_SIZE, 'f.group_size > ?', 'f.group_size, f.finding DESC'),
  ofCaseUp: findings('INDEXED BY finding_by_case', `f.case_id = unhex(?) AND ${RANKS}`, 'f.finding'),
  ofCaseDown: findings('INDEXED BY finding_by_case', `f.case_id = unhex(?) AND ${RANKS}`, 'f.finding DESC'),
  ofId: findings('INDEXED BY finding_by_id', 'f.finding_id = unhex(?)', 'f.rule, f.carrier, f.finding'),
  sellerKey: 'SELECT seller FROM seller_key WHERE carrier = ? AND code = ?',
  anyPlace: 'SELECT finding FROM finding_place WHERE finding > ? LIMIT 1',
} as const

const AGED = 'SELECT opened_night AS opened, lower(hex(case_id)) AS caseId FROM "case" INDEXED BY case_by_age'

/** Of the permanent file. */
export const LISTING_CASE_SQL = {
  youngerCases: `${AGED} WHERE closed_night IS NULL AND (opened_night, case_id) > (?, unhex(?)) ORDER BY opened_night, case_id`,
  olderCases: `${AGED} WHERE closed_night IS NULL AND (opened_night, case_id) < (?, unhex(?)) ORDER BY opened_night DESC, case_id DESC`,
  decided: 'SELECT lower(hex(case_id)) AS caseId FROM case_decision WHERE seq > ? ORDER BY seq DESC LIMIT ?',
  nightOf: 'SELECT night FROM case_night WHERE run = ?',
  newestNight: 'SELECT max(night) AS night FROM case_night',
} as const

/** Shapes of what programs of a carrier are given. */

import { FIELDS } from '../../model/fields.ts'
import type { BothLanguages } from '../../model/rule.ts'
import type { Notice } from '../../store/notices.ts'
import type { Recall } from '../../store/reading.ts'
import type { Asked } from '../page.ts'

/** Schemas of single values. */
export const [TEXT, NUMBER, LINK] = [{ type: 'string' }, { type: 'integer' }, { type: ['string', 'null'] }] as const

/** The schema of an object that has these properties and no other. */
export function only(properties: Readonly<Record<string, object>>): object {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties }
}

/** The schema of a list. */
export function listOf(items: object): object {
  return { type: 'array', items }
}

const BOTH = only({ vi: TEXT, en: TEXT })

/** The schema of {@link noticeTold}. */
export const NOTICE = only({
  caseId: TEXT,
  msisdn: TEXT,
  recheck: listOf({ enum: [...FIELDS] }),
  action: { anyOf: [BOTH, { type: 'null' }] },
  ...{ step: TEXT, dueOn: TEXT, dueStatus: TEXT },
})

/** The schema of the actions that notices may ask for. */
export const ACTIONS_ASKED = listOf(only({ key: TEXT, words: BOTH }))

/** The schema of {@link recallTold}. */
export const RECALL = only({ run: TEXT, date: TEXT, withdrawnAt: TEXT, reason: TEXT })

/** A run that was withdrawn, by its night; when, ISO 8601 in UTC; and why, in the words of whoever withdrew it. */
export function recallTold({ run, date, at, reason }: Recall): object {
  return { run, date, withdrawnAt: at, reason }
}

/** A notice, with null where no action is asked for. */
export function noticeTold({ action, ...notice }: Notice): object {
  return { ...notice, action: (action ?? null) satisfies BothLanguages | null }
}

/** A link of the API within the night of the request; null where there is nothing to go to. */
export function nextLink(
  { link }: Asked,
  path: string,
  query: Readonly<Record<string, string | undefined>> | undefined,
): string | null {
  return query === undefined ? null : link(path, query).replace(/^\/\w+\//, '/api/v1/')
}

/**
 * Tables that came with version 2 of the schema: what is followed from night to night. A file of version 1 gets them by
 * `migrate.ts`, a new one with the others.
 */
import { CASE_RUN_TABLES, CASE_TABLES } from './schema-cases.ts'
import { DECISION_TABLES } from './schema-decisions.ts'
import { DELIVERY_TABLES } from './schema-deliveries.ts'
import { REVIEW_TABLES } from './schema-review.ts'
import { SUBMISSION_TABLES } from './schema-submissions.ts'

/** Of the permanent file. */
export const NIGHT_TABLES = [SUBMISSION_TABLES, DECISION_TABLES, DELIVERY_TABLES, CASE_TABLES, REVIEW_TABLES].join('\n')

/** Of a run's own file. */
export const NIGHT_RUN_TABLES = CASE_RUN_TABLES

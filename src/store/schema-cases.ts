/** Findings followed from night to night, in the permanent file. */
export const CASE_TABLES = `
CREATE TABLE "case" (
  case_id BLOB PRIMARY KEY,         -- 16 bytes
  rule TEXT NOT NULL,
  carrier TEXT NOT NULL,            -- empty: over several carriers
  msisdn INTEGER,                   -- without its leading zero; null: about a group
  subject TEXT,                     -- null: the number
  state TEXT NOT NULL,
  first_night TEXT NOT NULL,        -- yyyy-MM-dd
  last_night TEXT                   -- null: open
) STRICT, WITHOUT ROWID;
`

/** What a night says of the numbers of open cases, in a run's own file. */
export const CASE_RUN_TABLES = ''

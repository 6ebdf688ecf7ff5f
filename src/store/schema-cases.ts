/**
 * Findings followed from night to night, in the permanent file. A case has one row, written only where something changes; what a
 * case is on a night is worked out from it (`case-sql.ts`). Nights are integers, yyyymmdd.
 */
export const CASE_TABLES = `
CREATE TABLE case_night (           -- nights whose findings are in the cases
  night INTEGER PRIMARY KEY,
  run TEXT NOT NULL REFERENCES run, -- the revision that was taken
  is_recalled INTEGER NOT NULL      -- 1: that run was recalled, and what it opened is withdrawn
) STRICT;

CREATE TABLE case_presence (        -- carriers with an accepted submission, by night
  night INTEGER NOT NULL REFERENCES case_night,
  carrier INTEGER NOT NULL REFERENCES case_carrier,
  PRIMARY KEY (night, carrier)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_rule (rule INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, class TEXT NOT NULL, ladder TEXT NOT NULL) STRICT;
CREATE TABLE case_carrier (carrier INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT; -- id empty: over several carriers

CREATE TABLE "case" (
  case_id BLOB PRIMARY KEY,         -- 16 bytes, the same on every night
  rule INTEGER NOT NULL,
  carrier INTEGER NOT NULL,
  msisdn INTEGER,                   -- without its leading zero; null: about a group
  subject TEXT,                     -- pseudonym, or <carrier>:<code>; null: the number
  rests_on TEXT,                    -- carriers without which it cannot be seen, ' a b '; null: its own
  state TEXT NOT NULL,              -- open, not-observed, register-suspect; closed: resolved-proven, resolved-unproven, vanished, withdrawn
  first_night INTEGER NOT NULL,     -- of the first finding
  opened_night INTEGER NOT NULL,    -- since which it is open, or was
  closed_night INTEGER              -- null: open
) STRICT, WITHOUT ROWID;
CREATE INDEX case_by_number ON "case" (msisdn, carrier, opened_night, closed_night) WHERE msisdn IS NOT NULL;
CREATE INDEX case_by_subject ON "case" (subject) WHERE subject IS NOT NULL;

CREATE TABLE case_event (           -- what a night changed of a case that was there before; with what it was, so that a night can be taken back
  night INTEGER NOT NULL,
  case_id BLOB NOT NULL,
  state TEXT NOT NULL,              -- reopened; open: seen again; else as in the table case
  was_state TEXT NOT NULL,
  was_rests_on TEXT,
  was_opened INTEGER NOT NULL,
  was_closed INTEGER,
  PRIMARY KEY (night, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_event_by_case ON case_event (case_id, night);

CREATE TABLE case_decision (        -- what people decided; holds while the case is open as it was then
  seq INTEGER PRIMARY KEY,          -- from 1, in the order of deciding
  case_id BLOB NOT NULL,
  night INTEGER NOT NULL,           -- the newest night in the cases when it was decided
  decision TEXT NOT NULL,           -- dispute, answer, except, withdraw
  at TEXT NOT NULL,                 -- ISO 8601, UTC
  actor TEXT NOT NULL,              -- the account of the operating system
  approver TEXT NOT NULL,           -- who agreed; empty where nobody need
  reason TEXT NOT NULL,
  until TEXT                        -- yyyy-MM-dd, the last day of an exception
) STRICT;
CREATE INDEX case_decision_by_case ON case_decision (case_id, seq);

CREATE TABLE case_action (          -- steps that carriers reported as done
  case_id BLOB NOT NULL,
  opened_night INTEGER NOT NULL,    -- of the case as it was open then
  step TEXT NOT NULL,               -- of the ladder of its rule
  done_at TEXT NOT NULL,            -- yyyy-MM-dd
  reported_at TEXT NOT NULL,        -- ISO 8601, UTC
  PRIMARY KEY (case_id, opened_night, step)
) STRICT, WITHOUT ROWID;
`

/** In the permanent file, of version 4: steps by when they were reported, and what recalled runs opened by their nights. */
export const CASE_LIST_INDEXES = `
CREATE INDEX case_action_by_report ON case_action (reported_at);
CREATE INDEX case_by_withdrawal ON "case" (closed_night) WHERE state = 'withdrawn';
`

/** In a run's own file: the case of each finding, and what the night says of the numbers of open cases. */
export const CASE_RUN_TABLES = `
ALTER TABLE finding ADD COLUMN case_id BLOB; -- 16 bytes; null: of a run before there were cases

CREATE TABLE sighting (             -- records of followed numbers, and those with a finding that were authenticated by chip or on VNeID
  carrier INTEGER NOT NULL,
  msisdn INTEGER NOT NULL,
  is_live INTEGER NOT NULL,         -- 0: followed, and no live record of it
  authenticated_by INTEGER,         -- 0 none, 1 counter, 2 chip, 3 vneid; null: not said
  authenticated_on INTEGER          -- yyyymmdd; null: not said
) STRICT;
`

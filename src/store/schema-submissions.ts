/** What carriers handed in, in the permanent file: every submission ever seen, with what was decided last about it. */
export const SUBMISSION_TABLES = `
CREATE TABLE submission (
  submission TEXT PRIMARY KEY,      -- <carrier>/<date>-<seq>; of one that is only expected <carrier>/<date>
  carrier TEXT NOT NULL,
  date TEXT NOT NULL,               -- business date, yyyy-MM-dd
  sequence INTEGER,                 -- null: only expected
  state TEXT NOT NULL,              -- expected, received, partial, late, accepted, refused, superseded
  code TEXT NOT NULL,               -- why it is refused or partial; empty: it is neither
  reason TEXT NOT NULL,             -- the same in words; likewise
  hint TEXT NOT NULL,               -- what the carrier should do; likewise
  same_as TEXT,                     -- the submission that has the same content and stands for it
  first_seen TEXT NOT NULL,         -- ISO 8601, UTC
  received_at TEXT,                 -- when all of it was seen first; null: never
  decided_at TEXT NOT NULL,         -- since when the state is this one
  run TEXT,                         -- the latest run that it went into; null: none
  content TEXT,                     -- digest of what its manifest says; null: none that can be read
  said TEXT,                        -- JSON: control totals of its manifest; null: none that can be read
  counted TEXT                      -- JSON: those that were counted; null: it was not read to its end
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_by_date ON submission (date);
`

/** Of a run's own file: what version 1 did not know, and how it called a state. */
export const SUBMISSION_RUN_STEP = `
ALTER TABLE submission ADD COLUMN refusal TEXT;
ALTER TABLE submission ADD COLUMN said TEXT;
ALTER TABLE submission ADD COLUMN counted TEXT;
UPDATE submission SET state = 'partial' WHERE state = 'unfinished';`

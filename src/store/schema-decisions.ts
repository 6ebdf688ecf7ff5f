/** Whether what a run says may leave the house, and what was removed when its time was over; in the permanent file. */
export const DECISION_TABLES = `
ALTER TABLE run ADD COLUMN config_sha256 TEXT; -- of the site's configuration; null: none

CREATE TABLE decision (
  seq INTEGER PRIMARY KEY,          -- from 1
  run TEXT NOT NULL REFERENCES run,
  decision TEXT NOT NULL,           -- passed, held: the program's; approve, release, recall: people's
  at TEXT NOT NULL,                 -- ISO 8601, UTC
  actor TEXT NOT NULL,              -- the account of the operating system; empty: the program
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX decision_by_run ON decision (run, seq);

CREATE TABLE hold_reason (          -- figures of a held run that are beyond their bounds
  run TEXT NOT NULL REFERENCES run,
  rank INTEGER NOT NULL,            -- from 0
  kind TEXT NOT NULL,               -- HOLD_KINDS of model/hold.ts
  carrier TEXT NOT NULL,            -- empty: over all carriers
  key TEXT NOT NULL,                -- an outcome, a rule, or the carriers that are missing
  found INTEGER NOT NULL,           -- the figure, and what it is a part of; 0: of nothing
  found_of INTEGER NOT NULL,
  usual INTEGER NOT NULL,           -- the same of the night that stands for the last nights
  usual_of INTEGER NOT NULL,
  bound REAL NOT NULL,              -- what was exceeded, as the configuration says it, and the number that must be exceeded too
  least INTEGER NOT NULL,
  nights INTEGER NOT NULL,          -- how many nights were compared
  PRIMARY KEY (run, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE purge (                -- what was removed as its time was over
  seq INTEGER PRIMARY KEY,          -- from 1
  at TEXT NOT NULL,                 -- ISO 8601, UTC
  actor TEXT NOT NULL,              -- the account of the operating system
  what TEXT NOT NULL,               -- evidence-key, evidence, run-file, outputs, spill, sealed-key, sealed
  item TEXT NOT NULL,               -- the run, or the path below the output folder
  reason TEXT NOT NULL,
  bytes INTEGER NOT NULL            -- what it took on the disk
) STRICT;
`

/** What has left for which carrier, in the permanent file. */
export const DELIVERY_TABLES = `
CREATE TABLE delivery (
  carrier TEXT NOT NULL,
  answer TEXT NOT NULL,             -- folder in the carrier's outbox: <date>.<revision> answers a run, <date>-<seq> a refused submission
  file TEXT NOT NULL,               -- name in that folder
  sha256 TEXT NOT NULL,             -- of its bytes
  run TEXT REFERENCES run,          -- null: no run answers for it
  at TEXT NOT NULL,                 -- when it was laid there for the first time, ISO 8601, UTC
  PRIMARY KEY (carrier, answer, file, sha256)
) STRICT, WITHOUT ROWID;

CREATE INDEX delivery_by_run ON delivery (run);
`

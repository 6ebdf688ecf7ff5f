/** Whether what a run says may leave the house, in the permanent file. */
export const DECISION_TABLES = `
CREATE TABLE decision (
  seq INTEGER PRIMARY KEY,          -- from 1, without gaps
  run TEXT NOT NULL REFERENCES run,
  decision TEXT NOT NULL,           -- held, release, recall
  at TEXT NOT NULL,                 -- ISO 8601, UTC
  actor TEXT NOT NULL,              -- the account of the operating system; empty: the program
  reason TEXT NOT NULL
) STRICT;
`

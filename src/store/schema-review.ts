/** What people say of findings drawn for review, in the permanent file. */
export const REVIEW_TABLES = `
CREATE TABLE review (
  run TEXT NOT NULL REFERENCES run, -- from which the finding was drawn
  finding_id BLOB NOT NULL,         -- 16 bytes
  reviewer TEXT NOT NULL,           -- who judged it, as was said when the verdict was read
  rule TEXT NOT NULL,
  verdict TEXT NOT NULL,            -- REVIEW_VERDICTS of model/review.ts
  note TEXT NOT NULL,               -- the reviewer's words; empty: none
  seed INTEGER NOT NULL,            -- how it was drawn
  per_rule INTEGER NOT NULL,
  at TEXT NOT NULL,                 -- when the verdict was read, ISO 8601, UTC
  actor TEXT NOT NULL,              -- by which account of the operating system
  PRIMARY KEY (run, finding_id, reviewer)
) STRICT, WITHOUT ROWID;
`

/** What carriers handed in, in the permanent file. */
export const SUBMISSION_TABLES = `
CREATE TABLE submission (
  submission TEXT PRIMARY KEY,      -- <carrier>/<date>-<seq>
  carrier TEXT NOT NULL,
  date TEXT NOT NULL,               -- business date, yyyy-MM-dd
  sequence INTEGER NOT NULL,
  state TEXT NOT NULL               -- expected, received, partial, late, accepted, refused, superseded
) STRICT, WITHOUT ROWID;
`

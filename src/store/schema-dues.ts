/** Cases by what is asked for next, counted when a night is merged: some hundred rows a night, so that nobody who looks has to count. */
export const DUE_TABLES = `
CREATE TABLE case_due (             -- cases that are open on a night, or were closed on it, as its merge left them
  night INTEGER NOT NULL,           -- of the table case_night
  carrier TEXT NOT NULL,            -- empty: over several carriers
  rule TEXT NOT NULL,
  state TEXT NOT NULL,              -- CASE_STATES of the model
  step TEXT NOT NULL,               -- the step that is asked for next; empty: none
  due TEXT NOT NULL,                -- overdue, week, later, none: when, seen from that night
  due_status TEXT NOT NULL,         -- indicative, verified, none
  cases INTEGER NOT NULL,
  PRIMARY KEY (night, carrier, rule, state, step, due, due_status)
) STRICT, WITHOUT ROWID;
`

/** Tables that came with version 3 of the schema, in the permanent file: who may use the page, and what people do there. */
export const ACCOUNT_TABLES = `
CREATE TABLE account (
  account TEXT PRIMARY KEY,         -- its name
  role TEXT NOT NULL,               -- ACCOUNT_ROLES of model/account.ts
  carrier TEXT,                     -- of the role carrier its id; null for others
  password TEXT NOT NULL,           -- Argon2id, as a PHC string
  password_at TEXT NOT NULL,        -- when it was set, ISO 8601, UTC: sessions from before it have ended
  must_change INTEGER NOT NULL,     -- 1: the password was given by somebody else, and has to be changed at the next login
  lang TEXT NOT NULL,               -- vi or en
  failures INTEGER NOT NULL,        -- logins that failed since the last that did not
  failed_at TEXT,                   -- the last of them; null: none
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,         -- an account, of the operating system where the command line was used
  disabled_at TEXT                  -- null: it may be used
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  session TEXT PRIMARY KEY,         -- SHA-256 of the id that the cookie holds, 64 hex digits
  account TEXT,                     -- null: nobody has logged in yet
  data TEXT NOT NULL,               -- JSON
  started_at TEXT NOT NULL,         -- ISO 8601, UTC
  expires_at TEXT NOT NULL          -- ISO 8601, UTC: later with each use, until the longest that a session may last
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account) WHERE account IS NOT NULL;
CREATE INDEX session_by_end ON session (expires_at);

CREATE TABLE token (                -- of the API
  token TEXT PRIMARY KEY,           -- SHA-256 of it, 64 hex digits
  account TEXT NOT NULL REFERENCES account,
  name TEXT NOT NULL,               -- what it is for, in its maker's words
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  expires_on TEXT NOT NULL,         -- its last day, yyyy-MM-dd
  last_used_on TEXT,                -- yyyy-MM-dd; null: never
  revoked_at TEXT                   -- null: it may be used
) STRICT, WITHOUT ROWID;
CREATE INDEX token_by_account ON token (account);

CREATE TABLE sign_off (             -- the two people who stand for the report of a run
  run TEXT NOT NULL REFERENCES run,
  rank INTEGER NOT NULL,            -- 1 or 2
  account TEXT NOT NULL,
  at TEXT NOT NULL,
  statement TEXT NOT NULL,          -- in the person's words
  digest TEXT NOT NULL,             -- SHA-256 over what was signed: see store/sign-offs.ts
  PRIMARY KEY (run, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_note (
  seq INTEGER PRIMARY KEY,          -- from 1, in the order of writing
  case_id BLOB NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  note TEXT NOT NULL                -- in the person's words
) STRICT;
CREATE INDEX case_note_by_case ON case_note (case_id, seq);

CREATE TABLE case_proposal (        -- exceptions that a second person must agree to
  proposal INTEGER PRIMARY KEY,     -- from 1
  case_id BLOB NOT NULL,
  until TEXT NOT NULL,              -- its last day, yyyy-MM-dd
  asked_at TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  approved_at TEXT,                 -- null: it waits, unless a later one of its case stands in its place
  approved_by TEXT
) STRICT;
CREATE INDEX case_proposal_by_case ON case_proposal (case_id, proposal);

CREATE TABLE legal_hold (           -- what no purge removes
  hold INTEGER PRIMARY KEY,         -- from 1
  run TEXT NOT NULL,                -- whose file, evidence and key are kept; of a case the run whose evidence was sealed apart
  case_id BLOB,                     -- null: all of the run
  reason TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL,
  sealed_sha256 TEXT,               -- of the file that holds what belongs to the case; null: all of the run is kept, of a case until it is sealed
  lifted_at TEXT,                   -- null: it holds
  lifted_by TEXT,
  lift_reason TEXT
) STRICT;
CREATE INDEX legal_hold_by_run ON legal_hold (run);
CREATE INDEX legal_hold_by_case ON legal_hold (case_id) WHERE case_id IS NOT NULL;

CREATE TABLE opening (              -- values that one person alone may not look at: a second one agrees
  opening INTEGER PRIMARY KEY,      -- from 1
  run TEXT NOT NULL,
  subject TEXT NOT NULL,            -- the number, or the case whose sealed evidence is to be opened
  asked_at TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  approved_at TEXT,                 -- null: nobody has agreed yet
  approved_by TEXT,
  approval TEXT,                    -- why, in the second person's words
  opened_at TEXT                    -- null: not looked at yet
) STRICT;
CREATE INDEX opening_by_subject ON opening (subject);
CREATE INDEX audit_by_actor ON audit (actor, action, at); -- how often somebody has looked
`

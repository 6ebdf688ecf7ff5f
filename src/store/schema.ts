/**
 * The tables. Two kinds of database file: one a run, written once and never changed, and one that is permanent. All tables
 * are STRICT; every column says what it holds. No name, document number or birth date stands in any of them.
 */

import { ACCOUNT_TABLES } from './schema-accounts.ts'
import { CASE_LIST_INDEXES } from './schema-cases.ts'
import { DUE_TABLES } from './schema-dues.ts'
import { CANDIDATE_RUN_INDEX, LINKING_RUN_INDEX, LINKING_RUN_TABLES } from './schema-linking.ts'
import { LIST_INDEXES, LIST_RUN_INDEXES, LIST_RUN_TABLES } from './schema-lists.ts'
import { NIGHT_RUN_TABLES, NIGHT_TABLES } from './schema-nights.ts'
import { PAGE_INDEXES, PAGE_RUN_INDEXES, PAGE_RUN_TABLES } from './schema-pages.ts'

/** Another number means other tables; `PRAGMA user_version` of both kinds of file. */
export const SCHEMA_VERSION = 4

/** `PRAGMA application_id` of a run's own file: `SIMR`. */
export const RUN_FILE_ID = 0x53_49_4d_52

/** `PRAGMA application_id` of the permanent file: `SIMP`. */
export const STORE_FILE_ID = 0x53_49_4d_50

/** Tables of a run's own file, before anything is loaded; no index but the keys of small tables. */
export const RUN_TABLES = `
CREATE TABLE run (
  run TEXT PRIMARY KEY,             -- <date>.<revision>
  date TEXT NOT NULL,               -- business date, yyyy-MM-dd
  revision INTEGER NOT NULL,        -- from 1; each later one replaces the one before
  engine TEXT NOT NULL,             -- which engine ran
  version TEXT NOT NULL,            -- of the program
  key_fingerprint TEXT NOT NULL,    -- tells keys of pseudonyms apart; pseudonyms of two runs compare only where it is equal
  inputs_digest TEXT NOT NULL,      -- SHA-256 over inputs, rules, parameters, key and program
  confirmations_sha256 TEXT,        -- of the answers of holders, where there were any
  summary TEXT NOT NULL             -- summary.json
) STRICT, WITHOUT ROWID;

CREATE TABLE carrier (carrier INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;                    -- id: as in seeds/carriers.json
CREATE TABLE outcome (outcome INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;                    -- words of the model, as in findings.csv
CREATE TABLE name_level (name_level INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;
CREATE TABLE birth_date_level (birth_date_level INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;
CREATE TABLE severity (severity INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;
CREATE TABLE subject_kind (subject_kind INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;
CREATE TABLE role (role INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;

CREATE TABLE rule (                 -- rules as they were when the run used them
  rule INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,               -- row or group
  class TEXT NOT NULL,              -- J1 … J5, DQ
  severity TEXT NOT NULL,           -- the gravest that it gives
  subjects TEXT NOT NULL,           -- JSON array
  title_vi TEXT NOT NULL,
  title_en TEXT NOT NULL,
  why_vi TEXT NOT NULL,
  why_en TEXT NOT NULL,
  basis TEXT NOT NULL,              -- JSON array of sources
  params TEXT NOT NULL,             -- JSON array of parameters with their values
  ladder TEXT NOT NULL,             -- enforcement ladder it permits, or none
  notice TEXT NOT NULL              -- JSON: what a carrier may be told
) STRICT;

CREATE TABLE submission (
  submission TEXT PRIMARY KEY,      -- <carrier>/<date>-<seq>
  carrier TEXT NOT NULL,
  state TEXT NOT NULL,              -- expected, received, partial, late, accepted, refused, superseded
  refusal TEXT,                     -- JSON: code, reason, hint; null: neither refused nor partial
  said TEXT,                        -- JSON: control totals of its manifest; null: none that can be read
  counted TEXT                      -- JSON: those that were counted in one that is refused; null: else
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
  file INTEGER PRIMARY KEY,
  id TEXT NOT NULL,                 -- <carrier>/<date>-<seq>/<name>
  carrier INTEGER NOT NULL,
  format TEXT NOT NULL,
  delimiter TEXT NOT NULL,          -- one character
  quote TEXT NOT NULL,              -- one character, or empty
  header TEXT NOT NULL,             -- JSON array: the cells of its header
  sha256 TEXT NOT NULL,             -- of the file as it lies on disk
  bytes INTEGER NOT NULL,           -- likewise
  extracted_at INTEGER NOT NULL,    -- when the carrier drew it, seconds since 1970
  records INTEGER NOT NULL,         -- records read
  skipped INTEGER NOT NULL          -- lines that are no records
) STRICT;

CREATE TABLE finding (
  finding INTEGER PRIMARY KEY,      -- rank in findings.csv, from 1
  finding_id BLOB NOT NULL,         -- 16 bytes, the same on every night
  rule INTEGER NOT NULL,
  severity INTEGER NOT NULL,
  subject_kind INTEGER NOT NULL,
  subject TEXT,                     -- pseudonym, or <carrier>:<code>; null: the number
  carrier INTEGER,                  -- null: over several carriers
  msisdn INTEGER,                   -- without its leading zero; null: about a group
  outcome INTEGER,                  -- these three null: about a group, or nobody was found
  name_level INTEGER,
  birth_date_level INTEGER,
  person BLOB,                      -- pseudonym, 16 bytes; null: no usable document
  group_size INTEGER,               -- null: about one record
  evidence TEXT,                    -- key=value joined by ";"; null: none
  file INTEGER,                     -- where the record stands
  line INTEGER,
  byte_offset INTEGER
) STRICT;

CREATE TABLE member (               -- of group findings, the first 1,000 of each
  finding INTEGER NOT NULL,
  rank INTEGER NOT NULL,            -- in the group, from 0
  role INTEGER NOT NULL,
  carrier INTEGER NOT NULL,
  msisdn INTEGER NOT NULL,
  file INTEGER NOT NULL,
  line INTEGER NOT NULL
) STRICT;

CREATE TABLE reject (               -- records that could not be read, and cells taken as empty, as many as rejects.csv lists
  file INTEGER NOT NULL,
  line INTEGER NOT NULL,
  byte_offset INTEGER NOT NULL,
  "column" TEXT NOT NULL,           -- the carrier's header; empty: the whole record
  code TEXT NOT NULL
) STRICT;

CREATE TABLE reject_count (
  file INTEGER NOT NULL,
  code TEXT NOT NULL,
  "column" TEXT NOT NULL,
  count INTEGER NOT NULL,           -- all of them
  listed INTEGER NOT NULL,          -- of these in the table reject
  PRIMARY KEY (file, code, "column")
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence_frame (       -- where the evidence file has the records of a file
  frame INTEGER PRIMARY KEY,
  file INTEGER NOT NULL,
  line_from INTEGER NOT NULL,       -- lines of the first and of the last record in it
  line_to INTEGER NOT NULL,
  at INTEGER NOT NULL,              -- offset and length in the evidence file
  bytes INTEGER NOT NULL,
  records INTEGER NOT NULL
) STRICT;

CREATE TABLE seller (               -- live individual records of each agent and point of sale by outcome
  kind INTEGER NOT NULL,            -- 0 point of sale, 1 agent
  carrier INTEGER NOT NULL,
  code TEXT NOT NULL,
  matched INTEGER NOT NULL,
  variant INTEGER NOT NULL,
  mismatched INTEGER NOT NULL,
  not_found INTEGER NOT NULL,
  ambiguous INTEGER NOT NULL,
  unverifiable INTEGER NOT NULL,
  PRIMARY KEY (kind, carrier, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
  dimension TEXT NOT NULL,          -- TALLY_DIMENSIONS of reading.ts
  carrier TEXT NOT NULL,            -- empty: over all carriers
  key TEXT NOT NULL,                -- of the dimension: an outcome, outcome/reason, a level, a province's code, a rule, a class, a number of records
  measure TEXT NOT NULL,            -- what is counted
  count INTEGER NOT NULL,
  denominator INTEGER NOT NULL,     -- of how many
  PRIMARY KEY (dimension, carrier, key, measure)
) STRICT, WITHOUT ROWID;
${NIGHT_RUN_TABLES}${LINKING_RUN_TABLES}${PAGE_RUN_TABLES}${LIST_RUN_TABLES}`

/** Indexes of a run's file, made once it is loaded, and what people read with the sqlite3 shell. */
export const RUN_INDEXES = `
CREATE INDEX finding_by_id ON finding (finding_id, rule, carrier);
CREATE INDEX finding_by_case ON finding (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX sighting_by_number ON sighting (msisdn, carrier);
CREATE INDEX finding_by_msisdn ON finding (msisdn) WHERE msisdn IS NOT NULL;
CREATE INDEX finding_by_subject ON finding (subject) WHERE subject IS NOT NULL;
CREATE INDEX finding_by_rule ON finding (rule, carrier, severity);
CREATE INDEX member_by_finding ON member (finding, rank);
CREATE INDEX member_by_msisdn ON member (msisdn);
CREATE INDEX evidence_frame_by_line ON evidence_frame (file, line_from);
${LINKING_RUN_INDEX}${CANDIDATE_RUN_INDEX}${PAGE_RUN_INDEXES}${LIST_RUN_INDEXES}
CREATE VIEW findings AS             -- findings.csv
SELECT lower(hex(f.finding_id)) AS finding_id, r.id AS rule, r.class, s.id AS severity, k.id AS subject_kind,
  coalesce(f.subject, '0' || f.msisdn) AS subject, c.id AS carrier, '0' || f.msisdn AS msisdn, o.id AS outcome,
  n.id AS name_level, b.id AS birth_date_level, lower(hex(f.person)) AS person, f.group_size, f.evidence,
  file.id AS file, f.line, f.byte_offset
FROM finding f JOIN rule r USING (rule) JOIN severity s ON s.severity = f.severity JOIN subject_kind k USING (subject_kind)
LEFT JOIN carrier c ON c.carrier = f.carrier LEFT JOIN outcome o ON o.outcome = f.outcome
LEFT JOIN name_level n ON n.name_level = f.name_level LEFT JOIN birth_date_level b ON b.birth_date_level = f.birth_date_level
LEFT JOIN file ON file.file = f.file
ORDER BY f.finding;
`

/** Tables of the permanent file. It does not grow with findings that persist. */
export const STORE_TABLES = `
CREATE TABLE run (                  -- a row makes a run visible
  run TEXT PRIMARY KEY,             -- <date>.<revision>
  date TEXT NOT NULL,
  revision INTEGER NOT NULL,
  engine TEXT NOT NULL,
  version TEXT NOT NULL,
  published_at TEXT NOT NULL,       -- when it became visible, ISO 8601, UTC
  key_fingerprint TEXT NOT NULL,
  inputs_digest TEXT NOT NULL,
  records INTEGER NOT NULL,
  findings INTEGER NOT NULL,
  summary TEXT NOT NULL,            -- summary.json
  UNIQUE (date, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision_change (      -- what makes a revision differ from the one before it
  run TEXT NOT NULL REFERENCES run,
  what TEXT NOT NULL,               -- file, register, rules, confirmations, program, key, linking
  item TEXT NOT NULL,               -- the file's id, a rule's id; empty where there is but one
  before TEXT NOT NULL,             -- fingerprint or version; empty: not there
  after TEXT NOT NULL,
  PRIMARY KEY (run, what, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (               -- findings against an earlier run, by finding_id
  run TEXT NOT NULL REFERENCES run,
  against TEXT NOT NULL,            -- the run that stood for the night before, or the revision before
  rule TEXT NOT NULL,
  carrier TEXT NOT NULL,            -- empty: over several carriers
  appeared INTEGER NOT NULL,        -- in this run only
  stayed INTEGER NOT NULL,          -- in both
  vanished INTEGER NOT NULL,        -- in the earlier one only
  PRIMARY KEY (run, against, rule, carrier)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (                -- of each run; see the table of that name in a run's file
  run TEXT NOT NULL REFERENCES run,
  dimension TEXT NOT NULL,
  carrier TEXT NOT NULL,
  key TEXT NOT NULL,
  measure TEXT NOT NULL,
  count INTEGER NOT NULL,
  denominator INTEGER NOT NULL,
  PRIMARY KEY (run, dimension, carrier, key, measure)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (                -- who looked at personal data or decided on a run, and why; a chain of hashes
  seq INTEGER PRIMARY KEY,          -- from 1, without gaps
  at TEXT NOT NULL,                 -- ISO 8601, UTC
  actor TEXT NOT NULL,              -- the account of the operating system
  action TEXT NOT NULL,             -- reveal, reveal-failed where nothing could be shown; approve, release, recall
  run TEXT NOT NULL,
  subject TEXT NOT NULL,            -- the number, or what else was opened
  reason TEXT NOT NULL,             -- in the actor's words; of a failure its code
  previous TEXT NOT NULL,           -- hash of the row before, 64 hex digits; zeros for the first
  hash TEXT NOT NULL                -- SHA-256 over all columns before, as JSON array
) STRICT;
${NIGHT_TABLES}${ACCOUNT_TABLES}${DUE_TABLES}${PAGE_INDEXES}${LIST_INDEXES}${CASE_LIST_INDEXES}`

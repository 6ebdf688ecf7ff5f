/** What the linking pass says, in a run's own file: for the regulator alone. A file of version 1 gets these by `migrate.ts`. */

/** Tables of a run's own file. */
export const LINKING_RUN_TABLES = `
CREATE TABLE suggestion (           -- whom records that were not found probably mean, as suggestions.csv has them
  file INTEGER NOT NULL,
  line INTEGER NOT NULL,
  rank INTEGER NOT NULL,            -- of the candidate, from 1
  msisdn INTEGER NOT NULL,          -- of the record, without its leading zero
  person BLOB NOT NULL,             -- pseudonym of the candidate, 16 bytes
  probability INTEGER NOT NULL,     -- in millionths
  stratum TEXT NOT NULL,            -- document or name-and-birth-date
  prior INTEGER NOT NULL,           -- this and all weights in hundredths of a bit
  document TEXT,                    -- level and weight of each comparison; null: the stratum has no such comparison
  document_weight INTEGER,
  name TEXT,
  name_weight INTEGER,
  rarity TEXT,
  rarity_weight INTEGER,
  birth_date TEXT,
  birth_date_weight INTEGER,
  sex TEXT,
  sex_weight INTEGER,
  PRIMARY KEY (file, line, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE linking (              -- one row where the pass was done
  model TEXT NOT NULL               -- linking.json
) STRICT;
`

/** Its index, made once it is loaded. */
export const LINKING_RUN_INDEX = 'CREATE INDEX suggestion_by_msisdn ON suggestion (msisdn);\n'

/** Likewise, of version 4: by the first four bytes of a candidate's pseudonym, as findings have it. */
export const CANDIDATE_RUN_INDEX = 'CREATE INDEX suggestion_by_person ON suggestion (substr(person, 1, 4));\n'

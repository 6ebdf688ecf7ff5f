/**
 * What lists of findings go by besides the findings themselves. It came with version 3 of the schema: a file of an older program gets
 * it empty, for what is in it was never written down.
 */

/** In a run's own file. */
export const PAGE_RUN_TABLES = `
CREATE TABLE seller_key (           -- points of sale of records with a finding, and those that a finding is about
  seller INTEGER PRIMARY KEY,
  carrier INTEGER NOT NULL,
  code TEXT NOT NULL,
  UNIQUE (carrier, code)
) STRICT;

CREATE TABLE finding_place (        -- findings of whose record or point of sale that is known; none of a run before version 3
  finding INTEGER PRIMARY KEY,
  province INTEGER,                 -- of the record's holder, code of one of the 34; null: unknown, or about a group
  seller INTEGER                    -- which sold the record, or which the finding is about; null: none
) STRICT;
`

/** Likewise, made once it is loaded. */
export const PAGE_RUN_INDEXES = `
CREATE INDEX finding_by_group_size ON finding (group_size DESC) WHERE group_size IS NOT NULL;
CREATE INDEX finding_by_province ON finding_place (province) WHERE province IS NOT NULL;
CREATE INDEX finding_by_seller ON finding_place (seller) WHERE seller IS NOT NULL;
`

/** In the permanent file: open cases by their age. */
export const PAGE_INDEXES = `
CREATE INDEX IF NOT EXISTS case_by_age ON "case" (opened_night) WHERE closed_night IS NULL;
`

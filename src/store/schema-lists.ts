/** What lists of the page are read from: tables that follow from others of the file, and indexes. They came with version 3 of the schema. */

/** In a run's own file, before anything is loaded. */
export const LIST_RUN_TABLES = `
CREATE TABLE seller_total (         -- sellers of a kind and carrier, added up
  kind INTEGER NOT NULL,            -- as in the table seller
  carrier INTEGER NOT NULL,
  sellers INTEGER NOT NULL,
  records INTEGER NOT NULL,
  not_agreeing INTEGER NOT NULL,    -- of these: mismatched or not found
  PRIMARY KEY (kind, carrier)
) STRICT, WITHOUT ROWID;

CREATE TABLE seller_place (         -- all sellers of a kind, the worst first: those that the rule on points of sale found, by how little chance explains them; then by excess
  kind INTEGER NOT NULL,
  place INTEGER NOT NULL,           -- from 1
  carrier INTEGER NOT NULL,
  code TEXT NOT NULL,
  excess INTEGER NOT NULL,          -- records that do not agree beyond what the share of all sellers of the carrier leads to expect, in hundredths; places go by it unrounded
  finding INTEGER,                  -- that the rule's test made of it; null: none
  province INTEGER,                 -- where the dumps say it is, a 34-code; null: not said, or no such finding
  PRIMARY KEY (kind, place)
) STRICT, WITHOUT ROWID;
`

/** How many of a seller's records there are. */
const RECORDS = 'matched + variant + mismatched + not_found + ambiguous + unverifiable'

/** What stands behind a key in the evidence of a finding. */
const said = (key: string): string =>
  `CAST(substr(evidence, instr(evidence, '${key}=') + ${key.length + 1}) AS INTEGER)`

/** The key of evidence that only the rule on points of sale gives; small tables, which name rules, are filled later. */
const STRENGTH = 'negative_log10_p_hundredths'

const FILL_SELLERS = `
INSERT INTO seller_total SELECT kind, carrier, count(*), sum(${RECORDS}), sum(mismatched + not_found)
FROM seller GROUP BY kind, carrier;
INSERT INTO seller_place
WITH found AS (
  SELECT finding, carrier, substr(subject, instr(subject, ':') + 1) AS code, ${said(STRENGTH)} AS strength, ${said('province')} AS province
  FROM finding WHERE subject IS NOT NULL AND instr(evidence, '${STRENGTH}=') > 0)
SELECT kind, row_number() OVER (PARTITION BY kind ORDER BY strength DESC, excess DESC, carrier, code), carrier, code,
  CAST(round(100 * excess) AS INTEGER), finding, nullif(province, 0)
FROM (
  SELECT s.kind, s.carrier, s.code, f.strength, f.finding, f.province,
    1.0 * ((s.mismatched + s.not_found) * t.records - (${RECORDS}) * t.not_agreeing) / t.records AS excess
  FROM seller s JOIN seller_total t USING (kind, carrier)
    LEFT JOIN found f ON s.kind = 0 AND f.carrier = s.carrier AND f.code = s.code);
`

/**
 * Fills these tables and makes the indexes, once a run is loaded and `finding_by_subject` is there. Of a pseudonym only the first four bytes
 * are kept: half the size, and of five million findings hardly one too many is read.
 */
export const LIST_RUN_INDEXES = `${FILL_SELLERS}
CREATE INDEX seller_place_by_carrier ON seller_place (kind, carrier, place);
CREATE INDEX seller_place_by_province ON seller_place (kind, province, place) WHERE province IS NOT NULL;
CREATE INDEX seller_place_by_both ON seller_place (kind, province, carrier, place) WHERE province IS NOT NULL;
CREATE INDEX finding_by_person ON finding (substr(person, 1, 4)) WHERE person IS NOT NULL;
CREATE INDEX suggestion_by_probability ON suggestion (probability) WHERE rank = 1;
`

/** In the permanent file: open cases by rule, and those that are in doubt, from the oldest on. `case_by_age` stands with the lists of findings. */
export const LIST_INDEXES = `
CREATE INDEX case_by_rule ON "case" (rule, carrier, opened_night) WHERE closed_night IS NULL;
CREATE INDEX case_by_doubt ON "case" (state, opened_night) WHERE closed_night IS NULL AND state <> 'open';
`

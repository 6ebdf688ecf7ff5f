-- Findings on single records: of each its rule, how grave it is, the evidence, and which record.

CREATE TYPE rule AS ENUM ('birth-date-mismatch', 'bulk-activation', 'cmnd-ambiguous', 'cmnd-expired', 'consecutive-numbers', 'contradictory-status', 'distant-activations', 'document-family', 'document-invalid', 'document-many-names', 'document-sims-excess', 'future-date',
  'holder-deceased', 'identity-not-found', 'identity-superseded', 'incomplete-record', 'legacy-encoding', 'legacy-number', 'lost-leading-zero', 'many-documents', 'minor-without-guardian', 'name-mismatch', 'name-repaired',
  'number-at-two-carriers', 'number-not-allocated', 'number-twice', 'organisation-excess', 'passport-national', 'pin-contradiction', 'placeholder-data', 'point-of-sale-concentration', 'portrait-default', 'portrait-reuse', 'sims-excess',
  'sims-per-carrier', 'sims-review');
CREATE TYPE severity AS ENUM ('low', 'medium', 'high');

CREATE MACRO flag(condition) AS CAST(CAST(coalesce(condition, false) AS UTINYINT) AS VARCHAR);
CREATE MACRO fields_of(bits, fields) AS array_to_string([field || '=1' FOR field, place IN fields IF (bits >> (place - 1)) & 1 = 1], ';');

SET VARIABLE placeholder_names = (SELECT list(DISTINCT words_of(value)) FROM
  read_json(getvariable('seeds') || '/placeholders.json', columns = {kind: 'VARCHAR', value: 'VARCHAR'}) WHERE kind = 'name');

-- Holders who took a number before they were certainly 14, with the guardian that the record names, if any.
CREATE TEMP TABLE minor AS
SELECT ordinal AS record, guardian, holder_since,
  pin_of(guardian, 'individual', NULL) AS guardian_pin, cmnd_of(guardian, 'individual', NULL) AS guardian_cmnd
FROM judged
WHERE NOT is_ended AND is_established AND day_of(holder_since) - 140000 < earliest(holder_birth);

-- Guardians who were found, and whether one of them may have been 18 on that day; papers that this register does not hold count as such.
CREATE TEMP TABLE guarded AS
SELECT record, bool_or(is_adult) AS has_adult FROM (
  SELECT record, day_of(holder_since) - 180000 >= earliest(coalesce(successor.birth, person.birth)) AS is_adult
  FROM minor JOIN person ON person.pin = guardian_pin LEFT JOIN successor ON successor.pin = person.pin
  UNION ALL
  SELECT record, day_of(holder_since) - 180000 >= earliest(coalesce(successor.birth, person.birth))
  FROM minor JOIN person_cmnd ON person_cmnd.cmnd = guardian_cmnd JOIN person ON person.pin = person_cmnd.pin
  LEFT JOIN successor ON successor.pin = person.pin
  UNION ALL
  SELECT record, true FROM minor WHERE guardian_pin IS NULL AND guardian_cmnd IS NULL AND regexp_matches(guardian, '\pL'))
GROUP BY record;

-- Nine records in ten wake no rule by themselves.
CREATE TEMP TABLE odd AS
SELECT ordinal AS record, msisdn, kind, paper, pin, cmnd, birth, is_national, is_ended, has_number_restored, is_number_legacy, status_contradictions, is_misread, missing, ahead, document, name, name_level, birth_level,
  reason, outcome, holder, holder_since, is_cancelled, is_reissued, died_on, contradictions, is_established
FROM judged
WHERE NOT is_established OR cmnd IS NOT NULL OR is_cancelled OR died_on > 0 OR contradictions > 0 OR missing > 0 OR ahead > 0 OR has_number_restored OR is_number_legacy
  OR status_contradictions > 0 OR name_level = 'repaired'
  OR document IS NOT NULL OR msisdn // 1000000 NOT IN (SELECT unnest(getvariable('blocks')));

-- Filler in place of an identity, each of three kinds told apart.
CREATE TEMP TABLE filler AS
SELECT record, birth IN (19000101, 19700101) AND NOT coalesce(is_benign_birth(birth_level), false) AS is_birth,
  coalesce(is_placeholder(CASE WHEN pin IS NOT NULL THEN lpad(CAST(pin AS VARCHAR), 12, '0') WHEN cmnd IS NOT NULL THEN lpad(CAST(cmnd AS VARCHAR), 9, '0')
    WHEN reason = 'other-document' THEN regexp_replace(document, '[^\pL\p{Nd}]', '', 'g') END), false) AS is_document,
  NOT coalesce(is_benign(name_level), false) AND list_contains(getvariable('placeholder_names'), words_of(name)) AS is_name
FROM odd
WHERE NOT is_ended AND kind <> 'm2m' AND outcome IN ('unverifiable', 'not-found', 'ambiguous', 'mismatched');

CREATE TEMP TABLE record_finding AS
WITH live AS (SELECT * FROM odd WHERE NOT is_ended),
hit(rule, severity, evidence, record) AS (
  SELECT 'document-invalid', 'high', 'missing=' || flag(reason = 'document-missing'), record FROM live WHERE reason IN ('document-missing', 'document-malformed')
  UNION ALL SELECT 'identity-not-found', 'high', NULL, record FROM live WHERE reason = 'pin-unknown'
  UNION ALL SELECT 'name-mismatch', CASE name_level WHEN 'different' THEN 'high' WHEN 'middle-missing' THEN 'low' ELSE 'medium' END, NULL, record FROM live
    WHERE outcome = 'mismatched' AND name_level IN ('middle-missing', 'tone', 'near', 'different') AND reason IN ('pin', 'superseded-pin')
  UNION ALL SELECT 'birth-date-mismatch', CASE birth_level WHEN 'different' THEN 'high' WHEN 'carrier-partial' THEN 'low' ELSE 'medium' END, NULL, record FROM live
    WHERE outcome = 'mismatched' AND birth_level IN ('carrier-partial', 'swapped', 'one-digit', 'invalid', 'different')
  UNION ALL SELECT 'pin-contradiction', 'medium', fields_of(contradictions, ['date_of_birth', 'sex']), record FROM live
    WHERE contradictions > 0 AND (outcome = 'not-found' OR holder IS NOT NULL)
  UNION ALL SELECT 'holder-deceased', CASE WHEN day_of(holder_since) > latest(died_on) THEN 'high' ELSE 'medium' END, NULL, record FROM live
    WHERE died_on > 0 AND is_established
  UNION ALL SELECT 'identity-superseded', 'medium', 'reissued=' || flag(is_reissued), record FROM live WHERE is_cancelled AND is_established
  UNION ALL SELECT 'cmnd-expired', 'medium', NULL, record FROM live WHERE cmnd IS NOT NULL AND getvariable('today') >= 20250101
  UNION ALL SELECT 'cmnd-ambiguous', 'low', NULL, record FROM live WHERE outcome = 'ambiguous'
  UNION ALL SELECT 'passport-national', 'medium', NULL, record FROM live
    WHERE paper = 'passport' AND is_national AND outcome IN ('unverifiable', 'not-found')
  UNION ALL SELECT 'placeholder-data', 'high', 'birth_date=' || flag(is_birth) || ';document=' || flag(is_document) || ';name=' || flag(is_name), record FROM filler
    WHERE is_birth OR is_document OR is_name
  UNION ALL SELECT 'minor-without-guardian', 'medium',
      'guardian_known=' || flag(has_adult IS NOT NULL) || ';guardian_named=' || flag(guardian IS NOT NULL), record
    FROM minor LEFT JOIN guarded USING (record) WHERE NOT coalesce(has_adult, false)
  UNION ALL SELECT 'incomplete-record', 'low', fields_of(missing, getvariable('required_fields')), record FROM odd WHERE missing > 0
  UNION ALL SELECT 'lost-leading-zero', 'low', concat_ws(';', CASE WHEN is_document THEN 'document_number=1' END, CASE WHEN is_number THEN 'msisdn=1' END), record
    FROM (SELECT record, has_number_restored AS is_number, coalesce(document IS NOT NULL
        AND ((pin IS NOT NULL AND length(identity_digits(document)) < 12) OR (cmnd IS NOT NULL AND length(identity_digits(document)) < 9)), false) AS is_document
      FROM odd)
    WHERE is_number OR is_document
  UNION ALL SELECT 'legacy-encoding', 'low', 'file=0;name=1', record FROM odd WHERE name_level = 'repaired' AND is_misread
  UNION ALL SELECT 'name-repaired', 'low', NULL, record FROM odd WHERE name_level = 'repaired' AND NOT is_misread AND outcome IN ('variant', 'mismatched')
  UNION ALL SELECT 'legacy-number', 'low', NULL, record FROM odd WHERE is_number_legacy
  UNION ALL SELECT 'contradictory-status', 'medium', fields_of(status_contradictions, getvariable('status_fields')), record FROM odd WHERE status_contradictions > 0
  UNION ALL SELECT 'future-date', 'medium', fields_of(ahead, getvariable('dated_fields')), record FROM odd WHERE ahead > 0
  UNION ALL SELECT 'number-not-allocated', 'low', NULL, record FROM odd
    WHERE kind <> 'm2m' AND msisdn // 1000000 NOT IN (SELECT unnest(getvariable('blocks'))))
SELECT CAST(rule AS rule) AS rule, CAST(severity AS severity) AS severity, evidence, record FROM hit;

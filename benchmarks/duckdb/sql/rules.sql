-- Findings: of records one by one, then of groups of live records. One table of the shape of findings.csv, without evidence and pseudonyms.

SET VARIABLE placeholder_names = (SELECT list(DISTINCT words_of(value)) FROM
  read_json(getvariable('seeds') || '/placeholders.json', columns = {kind: 'VARCHAR', value: 'VARCHAR'}) WHERE kind = 'name');

-- Holders who took a number before they were certainly 14, with the guardian that the record names, if any.
CREATE TEMP TABLE minor AS
SELECT rowid AS record, guardian, holder_since,
  pin_of(guardian, 'individual', NULL) AS guardian_pin, cmnd_of(guardian, 'individual', NULL) AS guardian_cmnd
FROM judged
WHERE NOT is_ended AND is_established AND day_of(holder_since) - 140000 < earliest(holder_birth);

-- Guardians who may have been 18 on that day, and papers that this register does not hold.
CREATE TEMP TABLE guarded AS
SELECT record FROM minor JOIN person ON person.pin = guardian_pin LEFT JOIN successor ON successor.pin = person.pin
WHERE day_of(holder_since) - 180000 >= earliest(coalesce(successor.birth, person.birth))
UNION
SELECT record FROM minor JOIN person_cmnd ON person_cmnd.cmnd = guardian_cmnd JOIN person ON person.pin = person_cmnd.pin
LEFT JOIN successor ON successor.pin = person.pin
WHERE day_of(holder_since) - 180000 >= earliest(coalesce(successor.birth, person.birth))
UNION
SELECT record FROM minor WHERE guardian_pin IS NULL AND guardian_cmnd IS NULL AND regexp_matches(guardian, '\pL');

-- Nine records in ten wake no rule by themselves.
CREATE TEMP TABLE odd AS
SELECT rowid AS record, * FROM judged
WHERE NOT is_established OR cmnd IS NOT NULL OR is_cancelled OR is_deceased OR contradicts OR is_incomplete OR is_ahead OR has_number_restored
  OR document IS NOT NULL OR msisdn // 1000000 NOT IN (SELECT unnest(getvariable('blocks'))) OR rowid IN (SELECT record FROM minor);

CREATE TEMP TABLE finding AS
WITH live AS (SELECT * FROM odd WHERE NOT is_ended),
hit AS (
  SELECT 'document-invalid' AS rule, carrier, msisdn, outcome, name_level, birth_level FROM live WHERE reason IN ('document-missing', 'document-malformed')
  UNION ALL SELECT 'identity-not-found', carrier, msisdn, outcome, name_level, birth_level FROM live WHERE reason = 'pin-unknown'
  UNION ALL SELECT 'name-mismatch', carrier, msisdn, outcome, name_level, birth_level FROM live
    WHERE outcome = 'mismatched' AND name_level IN ('middle-missing', 'tone', 'near', 'different') AND reason IN ('pin', 'superseded-pin')
  UNION ALL SELECT 'birth-date-mismatch', carrier, msisdn, outcome, name_level, birth_level FROM live
    WHERE outcome = 'mismatched' AND birth_level IN ('carrier-partial', 'swapped', 'one-digit', 'invalid', 'different')
  UNION ALL SELECT 'pin-contradiction', carrier, msisdn, outcome, name_level, birth_level FROM live WHERE contradicts AND (outcome = 'not-found' OR holder IS NOT NULL)
  UNION ALL SELECT 'holder-deceased', carrier, msisdn, outcome, name_level, birth_level FROM live WHERE is_deceased AND is_established
  UNION ALL SELECT 'identity-superseded', carrier, msisdn, outcome, name_level, birth_level FROM live WHERE is_cancelled AND is_established
  UNION ALL SELECT 'cmnd-expired', carrier, msisdn, outcome, name_level, birth_level FROM live WHERE cmnd IS NOT NULL AND getvariable('today') >= 20250101
  UNION ALL SELECT 'cmnd-ambiguous', carrier, msisdn, outcome, name_level, birth_level FROM live WHERE outcome = 'ambiguous'
  UNION ALL SELECT 'passport-national', carrier, msisdn, outcome, name_level, birth_level FROM live
    WHERE paper = 'passport' AND is_national AND outcome IN ('unverifiable', 'not-found')
  UNION ALL SELECT 'placeholder-data', carrier, msisdn, outcome, name_level, birth_level FROM live
    WHERE kind <> 'm2m' AND outcome IN ('unverifiable', 'not-found', 'ambiguous', 'mismatched')
      AND ((birth IN (19000101, 19700101) AND NOT coalesce(is_benign_birth(birth_level), false))
        OR is_placeholder(CASE WHEN pin IS NOT NULL THEN lpad(CAST(pin AS VARCHAR), 12, '0') WHEN cmnd IS NOT NULL THEN lpad(CAST(cmnd AS VARCHAR), 9, '0')
          WHEN reason = 'other-document' THEN regexp_replace(document, '[^\pL\p{Nd}]', '', 'g') END)
        OR (NOT coalesce(is_benign(name_level), false) AND list_contains(getvariable('placeholder_names'), words_of(name))))
  UNION ALL SELECT 'minor-without-guardian', carrier, msisdn, outcome, name_level, birth_level FROM live
    WHERE record IN (SELECT record FROM minor ANTI JOIN guarded USING (record))
  UNION ALL SELECT 'incomplete-record', carrier, msisdn, outcome, name_level, birth_level FROM odd WHERE is_incomplete
  UNION ALL SELECT 'lost-leading-zero', carrier, msisdn, outcome, name_level, birth_level FROM odd WHERE has_number_restored
      OR (document IS NOT NULL AND ((pin IS NOT NULL AND length(identity_digits(document)) < 12) OR (cmnd IS NOT NULL AND length(identity_digits(document)) < 9)))
  UNION ALL SELECT 'future-date', carrier, msisdn, outcome, name_level, birth_level FROM odd WHERE is_ahead
  UNION ALL SELECT 'number-not-allocated', carrier, msisdn, outcome, name_level, birth_level FROM odd
    WHERE kind <> 'm2m' AND msisdn // 1000000 NOT IN (SELECT unnest(getvariable('blocks'))))
SELECT CAST(rule AS VARCHAR) AS rule, 'number' AS subject_kind, '0' || msisdn AS subject, carrier, msisdn, outcome, name_level, birth_level AS birth_date_level,
  CAST(1 AS BIGINT) AS group_size
FROM hit;

-- A person's lines that count: live, individual, established, not used by another; of several records of a number the first.
CREATE TEMP TABLE line AS
WITH counted AS (
  SELECT holder, msisdn, carrier, outcome, name_level, birth_level, holder_since, has_contract FROM judged
  WHERE NOT is_ended AND kind = 'individual' AND is_established AND NOT is_used_by_another),
many AS (SELECT holder FROM counted GROUP BY holder HAVING count(*) >= 4)
SELECT * FROM counted SEMI JOIN many USING (holder)
QUALIFY row_number() OVER (PARTITION BY holder, msisdn ORDER BY holder_since NULLS FIRST) = 1;

INSERT INTO finding
SELECT CASE WHEN lines >= 10 THEN 'sims-excess' ELSE 'sims-review' END, 'person', holder, NULL, NULL, NULL, NULL, NULL, lines
FROM (SELECT holder, count(*) AS lines FROM line GROUP BY holder HAVING count(*) >= 4);

INSERT INTO finding
SELECT 'sims-per-carrier', 'number', '0' || msisdn, carrier, msisdn, outcome, name_level, birth_level, rank
FROM (SELECT *, row_number() OVER (PARTITION BY holder, carrier ORDER BY holder_since NULLS FIRST, msisdn) AS rank FROM line)
WHERE rank >= 4 AND holder_since >= TIMESTAMP '2017-04-24' AND NOT has_contract;

-- Numbers that stand in more than one live record.
CREATE TEMP TABLE repeated AS
SELECT rowid AS record, msisdn, carrier, outcome, name_level, birth_level, activated_at, ported_from, getvariable('extracted_at')[CAST(carrier AS VARCHAR)] AS extracted_at
FROM judged SEMI JOIN (SELECT msisdn FROM judged WHERE NOT is_ended GROUP BY msisdn HAVING count(*) > 1) USING (msisdn)
WHERE NOT is_ended;

INSERT INTO finding
SELECT 'number-twice', 'number', '0' || msisdn, carrier, msisdn, outcome, name_level, birth_level, records
FROM (SELECT *, count(*) OVER (PARTITION BY msisdn, carrier) AS records FROM repeated) WHERE records >= 2;

-- Not explained by porting, or by the hours at which the dumps were drawn. None of the three carriers runs on another's network.
INSERT INTO finding
SELECT 'number-at-two-carriers', 'number', '0' || one.msisdn, one.carrier, one.msisdn, one.outcome, one.name_level, one.birth_level, 1
FROM repeated AS one
WHERE EXISTS (FROM repeated AS other WHERE other.msisdn = one.msisdn AND other.carrier <> one.carrier
  AND one.ported_from IS DISTINCT FROM CAST(other.carrier AS VARCHAR) AND other.ported_from IS DISTINCT FROM CAST(one.carrier AS VARCHAR)
  AND coalesce(other.activated_at <= one.extracted_at, true) AND coalesce(one.activated_at <= other.extracted_at, true));

-- Activations in front of a person: of one document, one agent, one point of sale within a day.
CREATE MACRO crowded(activations, threshold) AS TABLE
WITH close AS (
  SELECT key FROM (SELECT key, at_time, lag(at_time, CAST(threshold - 1 AS INTEGER)) OVER (PARTITION BY key ORDER BY at_time) AS before FROM query_table(activations))
  WHERE at_time - before < 86400)
SELECT key, max(size) AS activations
FROM (SELECT key, count(*) OVER (PARTITION BY key ORDER BY at_time RANGE BETWEEN 86399 PRECEDING AND CURRENT ROW) AS size
  FROM query_table(activations) SEMI JOIN close USING (key)) GROUP BY key;

-- A document is told by its PIN, its CMND (negative), or a hash of another paper's number; PINs and CMNDs that are filler stand for nobody.
CREATE MACRO document_of(pin, cmnd, reason, paper, document) AS
  CASE WHEN pin IS NOT NULL THEN pin WHEN cmnd IS NOT NULL THEN -cmnd
  WHEN reason = 'other-document' THEN CAST(hash(paper, regexp_replace(upper(document), '[^\pL\p{Nd}]', '', 'g')) >> 2 AS BIGINT) + 1000000000000 END;
CREATE MACRO is_filler(key) AS is_placeholder(CASE WHEN key BETWEEN 0 AND 999999999999 THEN lpad(CAST(key AS VARCHAR), 12, '0') WHEN key < 0 THEN lpad(CAST(-key AS VARCHAR), 9, '0') END);

CREATE TEMP TABLE activation AS
SELECT document_of(pin, cmnd, reason, paper, document) AS document, carrier, sales_agent, point_of_sale, CAST(epoch(activated_in_person) AS BIGINT) AS at_time
FROM judged WHERE activated_in_person IS NOT NULL;
CREATE TEMP TABLE activation_of_document AS
SELECT document AS key, at_time FROM activation SEMI JOIN (SELECT document FROM activation GROUP BY document HAVING count(*) >= 10) USING (document);
CREATE TEMP TABLE activation_of_agent AS
SELECT carrier || ':' || sales_agent AS key, at_time FROM activation SEMI JOIN (SELECT carrier, sales_agent FROM activation GROUP BY ALL HAVING count(*) >= 100) USING (carrier, sales_agent);
CREATE TEMP TABLE activation_of_point AS
SELECT carrier || ':' || point_of_sale AS key, at_time FROM activation SEMI JOIN (SELECT carrier, point_of_sale FROM activation GROUP BY ALL HAVING count(*) >= 300) USING (carrier, point_of_sale);
INSERT INTO finding SELECT 'bulk-activation', 'document', key, NULL, NULL, NULL, NULL, NULL, activations
FROM crowded('activation_of_document', 10) WHERE NOT coalesce(is_filler(key), false);
INSERT INTO finding SELECT 'bulk-activation', 'agent', key, NULL, NULL, NULL, NULL, NULL, activations FROM crowded('activation_of_agent', 100);
INSERT INTO finding SELECT 'bulk-activation', 'point-of-sale', key, NULL, NULL, NULL, NULL, NULL, activations FROM crowded('activation_of_point', 300);

-- Documents with live lines under names that differ wholly, where not both are established.
CREATE TEMP TABLE named AS
WITH owned AS (
  SELECT document_of(pin, cmnd, reason, paper, document) AS document, name, holder, is_established AS established, holder_since, msisdn FROM judged
  WHERE NOT is_ended AND kind = 'individual'),
suspect AS (SELECT DISTINCT document FROM owned WHERE NOT established AND document IS NOT NULL AND NOT coalesce(is_filler(document), false)),
member AS (
  SELECT owned.* EXCLUDE (name), lower(coalesce(owned.name, person.name)) AS name FROM owned SEMI JOIN suspect USING (document) LEFT JOIN person ON person.pin = document)
SELECT document, name, arg_min(established, {since: holder_since, msisdn: msisdn}) AS established, row_number() OVER () AS id
FROM member WHERE name IS NOT NULL GROUP BY document, name;
CREATE TEMP TABLE name_pair AS
SELECT row_number() OVER () AS id, one.document, one.name AS a, other.name AS b
FROM named AS one JOIN named AS other ON other.document = one.document AND one.id < other.id
WHERE NOT (one.established AND other.established);
INSERT INTO finding
SELECT 'document-many-names', 'document', document, NULL, NULL, NULL, NULL, NULL, count(*)
FROM graded('name_pair') JOIN name_pair USING (id) WHERE level = 'different' GROUP BY document;

-- What leaves: findings and members with ids, pseudonyms and places, in the order of the files.

-- Documents and persons under their keys: HMAC-SHA-256 over these texts, of which the first 128 bits are kept.
CREATE MACRO paper_number(t) AS regexp_replace(upper(t), '[^\pL\p{Nd}]', '', 'g');
CREATE MACRO document_key(pin, cmnd, kind, paper, document) AS
  CASE WHEN pin IS NOT NULL THEN 'pin:' || lpad(CAST(pin AS VARCHAR), 12, '0')
  WHEN cmnd IS NOT NULL THEN 'cmnd:' || lpad(CAST(cmnd AS VARCHAR), 9, '0')
  WHEN NOT is_other_paper(document, kind, paper) THEN NULL
  WHEN paper IN ('passport', 'other') THEN paper || ':' || paper_number(document)
  WHEN paper = 'certificate' THEN 'identity-certificate:' || paper_number(document)
  ELSE 'organisation:' || identity_digits(document) END;
CREATE MACRO record_key(pin, cmnd, kind, paper, document) AS CASE WHEN kind = 'm2m'
  THEN document_key(pin_of(document, 'individual', paper), cmnd_of(document, 'individual', paper), 'individual', paper, document)
  ELSE document_key(pin, cmnd, kind, paper, document) END;
CREATE MACRO keyed(t) AS left(sha256(getvariable('outer_pad') || unhex(sha256(getvariable('inner_pad') || encode(t)))), 32);
CREATE MACRO id_of(rule, carrier, number, subject, occurrence) AS
  left(sha256(rule || chr(31) || coalesce(CAST(carrier AS VARCHAR), '') || chr(31) || coalesce(number, '') || chr(31) || subject || chr(31) || occurrence), 32);
CREATE MACRO class_of(rule) AS CASE WHEN rule IN ('document-sims-excess', 'many-documents', 'organisation-excess', 'sims-excess', 'sims-per-carrier', 'sims-review') THEN 'J3' WHEN rule IN ('bulk-activation', 'consecutive-numbers', 'distant-activations', 'point-of-sale-concentration', 'portrait-reuse') THEN 'J4'
  WHEN rule IN ('contradictory-status', 'future-date', 'incomplete-record', 'legacy-encoding', 'legacy-number', 'lost-leading-zero', 'name-repaired', 'number-at-two-carriers', 'number-not-allocated', 'number-twice', 'portrait-default') THEN 'DQ' ELSE 'J1' END;

-- Where each file begins; a record is one line, and the header is the first.
CREATE TEMP TABLE place AS
SELECT carrier, file, regexp_extract(path, '[^/]+/[^/]+/[^/]+$') AS name, first
FROM (SELECT carrier, file, min(ordinal) AS first FROM judged GROUP BY ALL)
JOIN (SELECT CAST(carrier AS carrier) AS carrier, unnest(paths) AS path, generate_subscripts(paths, 1) - 1 AS file
  FROM (VALUES ('mobifone', getvariable('mobifone')), ('viettel', getvariable('viettel')), ('vinaphone', getvariable('vinaphone'))) AS night(carrier, paths))
USING (carrier, file);

CREATE TEMP TABLE stated AS
SELECT rule, severity, evidence, record, carrier, file, msisdn, outcome, name_level, birth_level,
  row_number() OVER (PARTITION BY carrier, msisdn, rule ORDER BY record) - 1 AS occurrence,
  CASE WHEN holder IS NOT NULL THEN 'pin:' || lpad(CAST(holder AS VARCHAR), 12, '0') ELSE record_key(pin, cmnd, kind, paper, document) END AS person_key
FROM record_finding JOIN judged ON judged.ordinal = record;

CREATE TEMP TABLE gathered AS
SELECT rule, severity, subject_kind, key, evidence, group_size, coalesce(seller.carrier, document.carrier) AS carrier, seller.carrier || ':' || code AS seller, document.text AS text
FROM group_finding LEFT JOIN seller USING (subject_kind, key)
LEFT JOIN (SELECT DISTINCT 'person' AS subject_kind, key, NULL AS carrier, 'pin:' || lpad(CAST(key AS VARCHAR), 12, '0') AS text FROM group_finding WHERE subject_kind = 'person'
  UNION ALL
  SELECT 'portrait', key, carrier, carrier || ':' || lower(hex(portrait)) FROM portrait
  UNION ALL
  SELECT 'document', key, NULL, CASE WHEN key BETWEEN 0 AND 999999999999 THEN 'pin:' || lpad(CAST(key AS VARCHAR), 12, '0') WHEN key < 0 THEN 'cmnd:' || lpad(CAST(-key AS VARCHAR), 9, '0')
    ELSE record_key(pin, cmnd, kind, paper, document) END
  FROM (SELECT key, min(record) AS record FROM group_member WHERE subject_kind = 'document' GROUP BY key) JOIN judged ON judged.ordinal = record) AS document
USING (subject_kind, key);

CREATE TEMP TABLE pseudonym AS
SELECT text, keyed(text) AS pseudonym FROM (SELECT person_key AS text FROM stated UNION SELECT text FROM gathered) WHERE text IS NOT NULL;

CREATE TEMP TABLE finding AS
SELECT rule, severity, CAST('number' AS subject_kind) AS subject_kind, '0' || msisdn AS subject, stated.carrier, '0' || msisdn AS number, outcome, name_level, birth_level,
  pseudonym AS person, CAST(NULL AS BIGINT) AS group_size, evidence, place.name AS file, record - first + 2 AS line, record, occurrence, CAST(NULL AS BIGINT) AS key
FROM stated JOIN place USING (carrier, file) LEFT JOIN pseudonym ON text = person_key
UNION ALL
SELECT rule, severity, subject_kind, coalesce(seller, pseudonym), carrier, NULL, NULL, NULL, NULL, CASE WHEN subject_kind = 'person' THEN pseudonym END, group_size, evidence, NULL, NULL, NULL, 0, key
FROM gathered LEFT JOIN pseudonym USING (text);

CREATE VIEW finding_line AS
SELECT id_of(rule, carrier, number, CASE WHEN subject_kind = 'agent' THEN 'agent:' || subject ELSE subject END, occurrence) AS finding_id,
  rule, class_of(rule) AS class, severity, subject_kind, subject, 'subject' AS role, carrier, number AS msisdn, outcome, name_level, birth_level AS birth_date_level,
  person, group_size, evidence, file, line, CAST(NULL AS BIGINT) AS byte_offset
FROM finding
ORDER BY finding.carrier NULLS FIRST, number NULLS FIRST, finding.rule, finding.subject, finding.subject_kind, record;

-- The first thousand members of each group are listed, those who hold their numbers the longest first.
CREATE VIEW member_line AS
WITH listed AS (
  SELECT rule, subject_kind, key, role, record,
    row_number() OVER (PARTITION BY rule, subject_kind, key ORDER BY holder_since NULLS FIRST, msisdn, record) AS place FROM group_member
  QUALIFY place <= 1000),
whole AS (
  SELECT rule, subject_kind, key, id_of(rule, carrier, NULL, CASE WHEN subject_kind = 'agent' THEN 'agent:' || subject ELSE subject END, 0) AS finding_id,
    row_number() OVER (ORDER BY carrier NULLS FIRST, rule, subject, subject_kind) AS rank FROM finding WHERE key IS NOT NULL)
SELECT finding_id, listed.role, judged.carrier, '0' || judged.msisdn AS msisdn, place.name AS file, record - first + 2 AS line
FROM whole JOIN listed USING (rule, subject_kind, key) JOIN judged ON judged.ordinal = record JOIN place USING (carrier, file)
ORDER BY rank, listed.place;

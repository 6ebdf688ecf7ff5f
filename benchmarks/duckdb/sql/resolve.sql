-- Who each record is about, and what comes of it. One row a record; names that differ in lower case are graded apart.

CREATE TYPE reason AS ENUM ('m2m', 'other-document', 'document-missing', 'document-malformed', 'register-lag', 'pin-unknown',
  'cmnd-unmapped', 'cmnd-unconfirmed', 'cmnd-shared', 'pin', 'superseded-pin', 'cmnd');

CREATE MACRO is_benign(level) AS level IN ('exact', 'repaired', 'unmarked', 'truncated', 'rotated');
CREATE MACRO is_benign_birth(level) AS level IN ('exact', 'register-partial');
CREATE MACRO outcome_of(name_level, birth_level) AS
  CAST(CASE WHEN name_level = 'exact' AND birth_level = 'exact' THEN 'matched'
  WHEN is_benign(name_level) AND is_benign_birth(birth_level) THEN 'variant' ELSE 'mismatched' END AS outcome);

SET VARIABLE lag_from = (SELECT CAST(extract_date AS TIMESTAMP) + INTERVAL 1 DAY FROM extract);

-- Where the digits of a PIN that somebody can have contradict what is declared, and the register does not hold it so: 1 the birth year, 2 the sex, 3 both.
CREATE MACRO contradictions(pin, birth, is_male, held_birth, held_is_male) AS
  CAST(CASE WHEN (birth > 0 AND birth // 10000 <> pin_birth_year(pin)) OR is_male <> (pin_century(pin) % 2 = 0) THEN
    CASE WHEN (is_male IS NULL OR is_male = held_is_male) AND (birth IS NULL OR birth < 0 OR birth // 10000 = held_birth // 10000) THEN 0
    WHEN is_plausible(pin) THEN as_bit(birth > 0 AND birth // 10000 <> pin_birth_year(pin), 1) + as_bit(is_male <> (pin_century(pin) % 2 = 0), 2)
    ELSE 0 END
  ELSE 0 END AS UTINYINT);

-- A name that is the register's is not kept, nor a document that is a plain PIN: the keys lead to them. `ordinal` grows with
-- carrier, file and line.
CREATE TEMP TABLE judged AS
SELECT ordinal, carrier, file, msisdn, kind, paper, pin, cmnd, birth, is_national, is_ended, has_contract, is_used_by_another, is_user_known, guardian, activated_at, holder_since,
  activated_in_person, CASE WHEN activated_in_person IS NOT NULL THEN point_of_sale END AS point_of_sale,
  CASE WHEN activated_in_person IS NOT NULL THEN getvariable('shop_provinces')[shop_province] END AS shop_province,
  CASE WHEN activated_in_person IS NOT NULL THEN sales_agent END AS sales_agent, ported_from, portrait, imsi, iccid, has_number_restored, is_number_legacy, status_contradictions, missing, ahead,
  false AS is_misread,
  CASE WHEN length(document) <> 12 OR pin IS NULL THEN document END AS document, CASE WHEN is_same_name THEN NULL ELSE name END AS name, other_name,
  CASE WHEN is_same_name THEN CAST('exact' AS name_level) WHEN held_pin IS NOT NULL AND name IS NULL THEN CAST('missing' AS name_level) END AS name_level,
  birth_level, reason,
  -- the outcome of a name that differs is set once it is graded
  CASE WHEN is_same_name AND birth_level = CAST('exact' AS birth_level) THEN CAST('matched' AS outcome)
    WHEN is_same_name AND birth_level = CAST('register-partial' AS birth_level) THEN CAST('variant' AS outcome)
    WHEN held_pin IS NOT NULL THEN CAST('mismatched' AS outcome)
    WHEN reason IN (CAST('m2m' AS reason), CAST('other-document' AS reason)) THEN CAST('unverifiable' AS outcome)
    ELSE CAST('not-found' AS outcome) END AS outcome,
  holder, holder_birth, is_cancelled, is_reissued, died_on, contradictions,
  is_same_name AND birth_level IN (CAST('exact' AS birth_level), CAST('register-partial' AS birth_level)) AS is_established
FROM (
  SELECT record.*, person.pin AS held_pin, coalesce(lower(record.name) = person.name, false) AS is_same_name,
    CASE WHEN person.pin IS NOT NULL THEN birth_date_level(record.birth, person.birth) END AS birth_level,
    CASE WHEN record.kind = 'm2m' THEN CAST('m2m' AS reason)
      WHEN person.pin IS NOT NULL THEN CASE WHEN successor.pin IS NULL THEN CAST('pin' AS reason) ELSE CAST('superseded-pin' AS reason) END
      ELSE CAST(CASE
        WHEN document IS NULL THEN 'document-missing'
        WHEN record.cmnd IS NOT NULL THEN 'cmnd-unmapped'
        WHEN record.pin IS NOT NULL THEN CASE WHEN NOT is_plausible(record.pin) THEN 'document-malformed'
          WHEN activated_at >= getvariable('lag_from') THEN 'register-lag' ELSE 'pin-unknown' END
        WHEN is_other_paper(document, record.kind, paper) THEN 'other-document'
        ELSE 'document-malformed' END AS reason) END AS reason,
    coalesce(successor.final_pin, person.pin) AS holder, coalesce(successor.birth, person.birth) AS holder_birth,
    coalesce(person.is_cancelled, false) AS is_cancelled, successor.pin IS NOT NULL AS is_reissued,
    coalesce(successor.died_on, person.died_on, 0) AS died_on,
    CASE WHEN record.kind = 'individual' THEN contradictions(record.pin, record.birth, record.is_male, person.birth, person.is_male) ELSE 0 END AS contradictions,
    CASE WHEN lower(record.name) <> person.name THEN person.name END AS other_name
  FROM record
  LEFT JOIN person ON person.pin = record.pin
  LEFT JOIN successor ON successor.pin = record.pin);

-- CMNDs: every row of the register that lists the number, one for each person that stands behind them.
CREATE TEMP TABLE candidate AS
SELECT judged.ordinal AS record, row_number() OVER () AS id, person.pin, coalesce(successor.final_pin, person.pin) AS holder, judged.name, person.name AS other_name,
  birth_date_level(judged.birth, person.birth) AS birth_level, person.is_cancelled,
  coalesce(successor.died_on, person.died_on) AS died_on, coalesce(successor.birth, person.birth) AS holder_birth
FROM judged JOIN person_cmnd ON person_cmnd.cmnd = judged.cmnd AND judged.reason = 'cmnd-unmapped'
JOIN person ON person.pin = person_cmnd.pin
LEFT JOIN successor ON successor.pin = person.pin;

CREATE TEMP TABLE pair AS
SELECT ordinal AS id, name AS a, other_name AS b FROM judged WHERE other_name IS NOT NULL
UNION ALL
SELECT -id, name, other_name FROM candidate WHERE lower(name) IS DISTINCT FROM other_name;

CREATE TEMP TABLE grade AS FROM graded('pair');

UPDATE judged SET name_level = grade.level, is_misread = grade.is_misread, outcome = outcome_of(grade.level, judged.birth_level),
  is_established = is_benign(grade.level) AND is_benign_birth(judged.birth_level)
FROM grade WHERE grade.id = judged.ordinal;

-- The one person who agrees in most, where there is one who agrees in anything.
CREATE TEMP TABLE decided AS
WITH agreeing AS (
  SELECT *, CAST(is_benign(level) AS INTEGER) + CAST(is_benign_birth(birth_level) AS INTEGER) AS agreement
  FROM (SELECT candidate.*, coalesce(grade.level, 'exact') AS level, coalesce(grade.is_misread, false) AS is_misread FROM candidate LEFT JOIN grade ON grade.id = -candidate.id)),
persons AS (
  SELECT * FROM agreeing
  QUALIFY row_number() OVER (PARTITION BY record, holder ORDER BY agreement DESC, pin <> holder, pin) = 1),
counted AS (
  SELECT *, count(*) OVER (PARTITION BY record) AS candidates, max(agreement) OVER (PARTITION BY record) AS best FROM persons)
SELECT record, any_value(candidates) AS candidates, bool_or(agreement > 0) AND count(*) FILTER (agreement = best) = 1 AS is_one,
  any_value(counted) FILTER (agreement = best) AS chosen
FROM counted GROUP BY record;

UPDATE judged SET
  is_established = is_one AND is_benign(chosen.level) AND is_benign_birth(chosen.birth_level),
  outcome = CASE WHEN is_one THEN outcome_of(chosen.level, chosen.birth_level) ELSE CAST('ambiguous' AS outcome) END,
  reason = CASE WHEN is_one THEN CAST('cmnd' AS reason) WHEN candidates = 1 THEN CAST('cmnd-unconfirmed' AS reason) ELSE CAST('cmnd-shared' AS reason) END,
  name_level = CASE WHEN is_one THEN chosen.level END, is_misread = is_one AND chosen.is_misread, birth_level = CASE WHEN is_one THEN chosen.birth_level END,
  holder = CASE WHEN is_one THEN chosen.holder END, is_cancelled = is_one AND chosen.is_cancelled,
  is_reissued = is_one AND chosen.holder <> chosen.pin, died_on = CASE WHEN is_one THEN chosen.died_on ELSE 0 END, holder_birth = CASE WHEN is_one THEN chosen.holder_birth END
FROM decided WHERE decided.record = judged.ordinal;

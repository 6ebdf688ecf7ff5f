-- Findings on groups of live records, and the members of each group. What is equal comes in the order of records.

-- A person's lines that count: live, individual, established, not used by another; of several records of a number the first.
CREATE TEMP TABLE line AS
WITH counted AS (
  SELECT ordinal AS record, holder, msisdn, carrier, holder_since, has_contract FROM judged
  WHERE NOT is_ended AND kind = 'individual' AND is_established AND NOT is_used_by_another),
many AS (SELECT holder FROM counted GROUP BY holder HAVING count(*) >= 4)
SELECT * FROM counted SEMI JOIN many USING (holder)
QUALIFY row_number() OVER (PARTITION BY holder, msisdn ORDER BY holder_since NULLS FIRST, record) = 1;

INSERT INTO record_finding
SELECT 'sims-per-carrier', 'medium', 'rank=' || rank || ';threshold=4', record
FROM (SELECT *, row_number() OVER (PARTITION BY holder, carrier ORDER BY holder_since NULLS FIRST, msisdn, record) AS rank FROM line)
WHERE rank >= 4 AND holder_since >= TIMESTAMP '2017-04-24' AND NOT has_contract;

-- Numbers that stand in more than one live record.
CREATE TEMP TABLE repeated AS
SELECT ordinal AS record, msisdn, carrier, activated_at, ported_from, getvariable('extracted_at')[CAST(carrier AS VARCHAR)] AS extracted_at
FROM judged SEMI JOIN (SELECT msisdn FROM judged WHERE NOT is_ended GROUP BY msisdn HAVING count(*) > 1) USING (msisdn)
WHERE NOT is_ended;

INSERT INTO record_finding
SELECT 'number-twice', 'medium', 'records=' || records, record
FROM (SELECT record, count(*) OVER (PARTITION BY msisdn, carrier) AS records FROM repeated) WHERE records >= 2;

-- Not explained by porting, or by the hours at which the dumps were drawn. None of the three carriers runs on another's network.
INSERT INTO record_finding
SELECT 'number-at-two-carriers', 'medium', 'carriers=' || carriers, record
FROM repeated AS one JOIN (SELECT msisdn, count(DISTINCT carrier) AS carriers FROM repeated GROUP BY msisdn) USING (msisdn)
WHERE EXISTS (FROM repeated AS other WHERE other.msisdn = one.msisdn AND other.carrier <> one.carrier
  AND one.ported_from IS DISTINCT FROM CAST(other.carrier AS VARCHAR) AND other.ported_from IS DISTINCT FROM CAST(one.carrier AS VARCHAR)
  AND coalesce(other.activated_at <= one.extracted_at, true) AND coalesce(one.activated_at <= other.extracted_at, true));

CREATE TYPE subject_kind AS ENUM ('agent', 'document', 'number', 'person', 'point-of-sale');
CREATE TYPE role AS ENUM ('subject', 'affected', 'context');

-- Findings on whole groups. What a group is about is told by a number: a person's PIN, a document's key, a seller's place in `seller`.
CREATE TEMP TABLE group_finding(rule rule, severity severity, subject_kind subject_kind, key BIGINT, evidence VARCHAR, group_size BIGINT);
CREATE TEMP TABLE group_member(rule rule, subject_kind subject_kind, key BIGINT, role role, record BIGINT, holder_since TIMESTAMP, msisdn BIGINT);

INSERT INTO group_finding
SELECT CASE WHEN lines >= 10 THEN 'sims-excess' ELSE 'sims-review' END, CASE WHEN lines >= 10 THEN 'medium' ELSE 'low' END, 'person', holder,
  'lines=' || lines || ';threshold=' || CASE WHEN lines >= 10 THEN 10 ELSE 4 END, lines
FROM (SELECT holder, count(*) AS lines FROM line GROUP BY holder HAVING count(*) >= 4);
INSERT INTO group_member
SELECT rule, subject_kind, key, 'subject', record, holder_since, msisdn FROM line JOIN group_finding ON key = holder;

-- A document is told by its PIN, its CMND (negative), or a hash of another paper's number; PINs and CMNDs that are filler stand for nobody.
CREATE MACRO document_of(pin, cmnd, reason, paper, document) AS
  CASE WHEN pin IS NOT NULL THEN pin WHEN cmnd IS NOT NULL THEN -cmnd
  WHEN reason = 'other-document' THEN CAST(hash(paper, regexp_replace(upper(document), '[^\pL\p{Nd}]', '', 'g')) >> 2 AS BIGINT) + 1000000000000 END;
CREATE MACRO is_filler(key) AS is_placeholder(CASE WHEN key BETWEEN 0 AND 999999999999 THEN lpad(CAST(key AS VARCHAR), 12, '0') WHEN key < 0 THEN lpad(CAST(-key AS VARCHAR), 9, '0') END);

-- Activations in front of a person: of one document, one agent, one point of sale within a day, from a least number on. Half of that number
-- falls on one day of the calendar, which tells the few who are looked at closely.
CREATE TEMP TABLE activation AS
SELECT ordinal AS record, document_of(pin, cmnd, reason, paper, document) AS document, carrier, sales_agent, point_of_sale,
  CAST(epoch(activated_in_person) AS BIGINT) AS at_time, at_time // 86400 AS day, holder_since, msisdn
FROM judged WHERE activated_in_person IS NOT NULL;
CREATE TEMP TABLE seller AS
SELECT row_number() OVER () AS key, * FROM (
  SELECT CAST('agent' AS subject_kind) AS subject_kind, carrier, sales_agent AS code
  FROM (SELECT carrier, sales_agent FROM activation WHERE sales_agent IS NOT NULL GROUP BY carrier, sales_agent, day HAVING count(*) >= 50) GROUP BY ALL
  UNION ALL
  SELECT 'point-of-sale', carrier, point_of_sale
  FROM (SELECT carrier, point_of_sale FROM activation WHERE point_of_sale IS NOT NULL GROUP BY carrier, point_of_sale, day HAVING count(*) >= 150) GROUP BY ALL);
CREATE TEMP TABLE crowd AS
WITH gathered AS (
  SELECT CAST('document' AS subject_kind) AS subject_kind, document AS key, CAST('subject' AS role) AS role, 10 AS threshold, record, at_time, holder_since, msisdn
  FROM activation SEMI JOIN (SELECT document FROM activation GROUP BY document, day HAVING CASE WHEN count(*) >= 5 THEN NOT coalesce(is_filler(document), false) END)
  USING (document)
  UNION ALL
  SELECT 'agent', key, 'context', 100, record, at_time, holder_since, msisdn
  FROM activation JOIN seller ON subject_kind = 'agent' AND seller.carrier = activation.carrier AND code = sales_agent
  UNION ALL
  SELECT 'point-of-sale', key, 'context', 300, record, at_time, holder_since, msisdn
  FROM activation JOIN seller ON subject_kind = 'point-of-sale' AND seller.carrier = activation.carrier AND code = point_of_sale),
ending AS (
  SELECT *, count(*) OVER (PARTITION BY subject_kind, key ORDER BY at_time RANGE BETWEEN 86399 PRECEDING AND CURRENT ROW) AS activations FROM gathered)
SELECT * FROM ending
QUALIFY max(activations) OVER (PARTITION BY subject_kind, key ORDER BY at_time RANGE BETWEEN CURRENT ROW AND 86399 FOLLOWING) >= threshold;
INSERT INTO group_finding
SELECT 'bulk-activation', 'high', subject_kind, key, 'activations=' || max(activations) || ';hours=24;threshold=' || any_value(threshold), count(*)
FROM crowd GROUP BY subject_kind, key;
INSERT INTO group_member SELECT 'bulk-activation', subject_kind, key, role, record, holder_since, msisdn FROM crowd;

-- Documents with live lines under names that differ wholly, where not both are established.
CREATE TEMP TABLE owned AS
WITH live AS (
  SELECT ordinal AS record, document_of(pin, cmnd, reason, paper, document) AS document, name, is_established, holder_since, msisdn FROM judged
  WHERE NOT is_ended AND kind = 'individual'),
suspect AS (SELECT DISTINCT document FROM live WHERE NOT is_established AND document IS NOT NULL AND NOT coalesce(is_filler(document), false))
SELECT live.* REPLACE (lower(coalesce(live.name, person.name)) AS name)
FROM live SEMI JOIN suspect USING (document) LEFT JOIN person ON person.pin = document;
CREATE TEMP TABLE named AS
SELECT document, name, arg_min(is_established, {since: holder_since, msisdn: msisdn, record: record}) AS is_established, row_number() OVER () AS id
FROM owned WHERE name IS NOT NULL GROUP BY document, name;
CREATE TEMP TABLE name_pair AS
SELECT row_number() OVER () AS id, one.document, one.name AS a, other.name AS b
FROM named AS one JOIN named AS other ON other.document = one.document AND one.id < other.id
WHERE NOT (one.is_established AND other.is_established);
CREATE TEMP TABLE many_names AS
SELECT DISTINCT document FROM graded('name_pair') JOIN name_pair USING (id) WHERE level = 'different';
INSERT INTO group_finding
SELECT 'document-many-names', 'high', 'document', document, 'names=' || least(64, names) || ';threshold=2', members
FROM (SELECT document, count(*) AS members FROM owned SEMI JOIN many_names USING (document) GROUP BY document)
JOIN (SELECT document, count(DISTINCT (letters_of(words), tones_of(words))) AS names
  FROM (SELECT document, words_of(name) AS words FROM named SEMI JOIN many_names USING (document)) WHERE words <> '' GROUP BY document) USING (document);
INSERT INTO group_member
SELECT 'document-many-names', 'document', document, CASE WHEN is_established THEN 'affected' ELSE 'subject' END, record, holder_since, msisdn
FROM owned SEMI JOIN many_names USING (document);

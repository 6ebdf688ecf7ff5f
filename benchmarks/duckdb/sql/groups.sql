-- Findings on groups of live records, and the members of each group. What is equal comes in the order of records.

-- A person's lines that count: live, individual, established, not used by another; of several records of a number the first.
CREATE TEMP TABLE line AS
WITH counted AS (
  SELECT ordinal AS record, holder, coalesce(pin, -cmnd) AS document, msisdn, carrier, holder_since, has_contract FROM judged
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

CREATE TYPE subject_kind AS ENUM ('agent', 'document', 'number', 'person', 'point-of-sale', 'portrait');
CREATE TYPE role AS ENUM ('subject', 'affected', 'context');

-- Findings on whole groups. What a group is about is told by a number: a person's PIN, a document's key, a seller's place in `seller`.
CREATE TEMP TABLE group_finding(rule rule, severity severity, subject_kind subject_kind, key BIGINT, evidence VARCHAR, group_size BIGINT);
CREATE TEMP TABLE group_member(rule rule, subject_kind subject_kind, key BIGINT, role role, record BIGINT, holder_since TIMESTAMP, msisdn BIGINT);

INSERT INTO group_finding
SELECT CASE WHEN lines >= 10 THEN 'sims-excess' ELSE 'sims-review' END, CASE WHEN lines >= 10 THEN 'medium' ELSE 'low' END, 'person', holder,
  'lines=' || lines || ';threshold=' || CASE WHEN lines >= 10 THEN 10 ELSE 4 END, lines
FROM (SELECT holder, count(*) AS lines FROM line GROUP BY holder HAVING count(*) >= 4);
-- Four or ten over all documents, and on none of them alone.
INSERT INTO group_finding
SELECT 'many-documents', CASE WHEN is_excess THEN 'medium' ELSE 'low' END, 'person', holder,
  'documents=' || documents || ';lines=' || lines || ';threshold=' || CASE WHEN is_excess THEN 10 ELSE 4 END, lines
FROM (SELECT holder, count(*) AS documents, CAST(sum(lines) AS BIGINT) AS lines, max(lines) AS most, sum(lines) >= 10 AND max(lines) < 10 AS is_excess
  FROM (SELECT holder, document, count(*) AS lines FROM line GROUP BY holder, document) GROUP BY holder)
WHERE is_excess OR (lines >= 4 AND most < 4);
INSERT INTO group_member
SELECT rule, subject_kind, key, 'subject', record, holder_since, msisdn FROM line JOIN group_finding ON key = holder;

-- A document is told by its PIN, its CMND (negative), or a hash of another paper's number; PINs and CMNDs that are filler stand for nobody.
CREATE MACRO document_of(pin, cmnd, reason, paper, document) AS
  CASE WHEN pin IS NOT NULL THEN pin WHEN cmnd IS NOT NULL THEN -cmnd
  WHEN reason = 'other-document' THEN CAST(hash(paper, regexp_replace(upper(document), '[^\pL\p{Nd}]', '', 'g')) >> 2 AS BIGINT) + 1000000000000 END;
CREATE MACRO is_filler(key) AS is_placeholder(CASE WHEN key BETWEEN 0 AND 999999999999 THEN lpad(CAST(key AS VARCHAR), 12, '0') WHEN key < 0 THEN lpad(CAST(-key AS VARCHAR), 9, '0') END);

-- Ten numbers on a document that leads to nobody.
CREATE TEMP TABLE unresolved AS
WITH counted AS (
  SELECT ordinal AS record, document_of(pin, cmnd, reason, paper, document) AS key, holder_since, msisdn FROM judged
  WHERE NOT is_ended AND kind = 'individual' AND NOT is_used_by_another AND outcome IN ('unverifiable', 'not-found', 'ambiguous')
    AND reason <> 'document-malformed'),
many AS (SELECT key FROM counted WHERE key IS NOT NULL GROUP BY key HAVING count(*) >= 10 AND NOT coalesce(is_filler(key), false))
SELECT * FROM counted SEMI JOIN many USING (key)
QUALIFY row_number() OVER (PARTITION BY key, msisdn ORDER BY holder_since NULLS FIRST, record) = 1;
INSERT INTO group_finding
SELECT 'document-sims-excess', 'medium', 'document', key, 'lines=' || count(*) || ';threshold=10', count(*) FROM unresolved GROUP BY key HAVING count(*) >= 10;
INSERT INTO group_member
SELECT rule, subject_kind, key, 'subject', record, holder_since, msisdn FROM unresolved JOIN group_finding USING (key) WHERE rule = 'document-sims-excess';

-- Ten numbers of an organisation, by its tax code, of which no record says who uses them.
CREATE TEMP TABLE unnamed AS
WITH code AS (
  SELECT ordinal AS record, document_of(pin, cmnd, reason, paper, document) AS key, holder_since, msisdn, is_user_known FROM judged
  WHERE NOT is_ended AND kind = 'organisation' AND reason = 'other-document' AND coalesce(paper NOT IN ('passport', 'certificate', 'other'), true)
    AND NOT coalesce(is_placeholder(identity_digits(document)), false)),
many AS (SELECT key FROM code GROUP BY key HAVING count(*) >= 10),
known AS (SELECT key, msisdn, bool_or(is_user_known) OVER one AS is_told, row_number() OVER (one ORDER BY holder_since NULLS FIRST, record) AS rank, record, holder_since
  FROM code SEMI JOIN many USING (key) WINDOW one AS (PARTITION BY key, msisdn))
SELECT *, count(*) OVER (PARTITION BY key) AS lines, count(*) FILTER (NOT is_told) OVER (PARTITION BY key) AS unnamed FROM known WHERE rank = 1;
INSERT INTO group_finding
SELECT 'organisation-excess', 'medium', 'document', key, 'lines=' || any_value(lines) || ';threshold=10;unnamed=' || any_value(unnamed), any_value(unnamed)
FROM unnamed WHERE unnamed >= 10 GROUP BY key;
INSERT INTO group_member
SELECT 'organisation-excess', 'document', key, 'subject', record, holder_since, msisdn FROM unnamed WHERE unnamed >= 10 AND NOT is_told;

-- Activations in front of a person: of one document, one agent, one point of sale within a day, from a least number on. Half of that number
-- falls on one day of the calendar, which tells the few who are looked at closely.
CREATE TEMP TABLE activation AS
SELECT ordinal AS record, document_of(pin, cmnd, reason, paper, document) AS document, carrier, sales_agent, point_of_sale,
  shop_province, CAST(epoch(activated_in_person) AS BIGINT) AS at_time, at_time // 86400 AS day, holder_since, msisdn, is_established
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

-- Points of sale where more of the last 180 days has a strong finding than chance allows with the share of the province: the upper tail of the
-- binomial distribution as a logarithm, then Benjamini and Hochberg over all points of sale with fifty activations, then three times the share.
CREATE TEMP TABLE recent AS
SELECT activation.*, strong.record IS NOT NULL AS is_strong
FROM activation LEFT JOIN (SELECT DISTINCT record FROM record_finding WHERE severity <> 'low' AND rule IN ('birth-date-mismatch', 'cmnd-ambiguous', 'cmnd-expired', 'document-invalid',
  'holder-deceased', 'identity-not-found', 'identity-superseded', 'minor-without-guardian', 'name-mismatch', 'passport-national', 'pin-contradiction', 'placeholder-data')) AS strong USING (record)
WHERE point_of_sale IS NOT NULL AND at_time < epoch(getvariable('tomorrow')) AND at_time >= epoch(getvariable('tomorrow')) - 180 * 86400;
CREATE TEMP TABLE shop AS
WITH stood AS (
  SELECT carrier, point_of_sale, shop_province FROM recent WHERE shop_province IS NOT NULL GROUP BY carrier, point_of_sale, shop_province
  QUALIFY row_number() OVER (PARTITION BY carrier, point_of_sale ORDER BY count(*) DESC, shop_province) = 1),
counted AS (SELECT carrier, point_of_sale, count(*) AS n, count(*) FILTER (is_strong) AS k FROM recent GROUP BY ALL),
placed AS (SELECT counted.*, coalesce(shop_province, 0) AS province, sum(n) OVER one AS all_n, sum(k) OVER one AS all_k
  FROM counted LEFT JOIN stood USING (carrier, point_of_sale) WINDOW one AS (PARTITION BY coalesce(shop_province, 0))),
term AS (SELECT *, all_k / all_n AS p, [lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) + i * ln(all_k / all_n) + (n - i) * ln(1 - all_k / all_n) FOR i IN range(k, n + 1)] AS terms
  FROM placed WHERE n >= 50 AND k > 0 AND all_k < all_n),
tested AS (SELECT * EXCLUDE (terms), least(0, terms[1] + ln(list_sum([exp(t - terms[1]) FOR t IN terms]))) AS chance FROM term
  UNION ALL SELECT *, all_k / all_n, 0 FROM placed WHERE n >= 50 AND (k = 0 OR all_k = all_n)),
ranked AS (SELECT *, row_number() OVER (ORDER BY chance) AS rank, count(*) OVER () AS tests FROM tested)
SELECT row_number() OVER () + 1000000000 AS key, * FROM ranked
WHERE chance <= (SELECT max(chance) FROM ranked WHERE chance <= ln(rank * 0.01 / tests)) AND k > 0 AND 100 * k * all_n >= 300 * all_k * n;
INSERT INTO seller SELECT key, 'point-of-sale', carrier, point_of_sale FROM shop;
INSERT INTO group_finding
SELECT 'point-of-sale-concentration', 'medium', 'point-of-sale', key, 'activations=' || n || ';false_discovery_per_mille=10;mismatches=' || k
  || ';negative_log10_p_hundredths=' || CAST(floor(-100 * chance / ln(10)) AS BIGINT) || ';province=' || coalesce(getvariable('province_codes')[province], 0)
  || ';province_mismatches_per_10000=' || CAST(10000 * all_k // all_n AS BIGINT), k FROM shop;
INSERT INTO group_member
SELECT 'point-of-sale-concentration', 'point-of-sale', key, 'context', record, holder_since, msisdn FROM recent JOIN shop USING (carrier, point_of_sale) WHERE is_strong;

-- Two activations of a document in provinces so far apart that nobody gets from one to the other in the time: at 400 km/h the longest way takes less than four hours.
CREATE TEMP TABLE parted AS
WITH wandering AS (
  SELECT document FROM activation GROUP BY document
  HAVING CASE WHEN min(shop_province) <> max(shop_province) THEN document IS NOT NULL AND NOT coalesce(is_filler(document), false) END),
sold AS (SELECT * FROM activation SEMI JOIN wandering USING (document) WHERE shop_province IS NOT NULL)
SELECT one.document AS key, one.record AS one, other.record AS other, other.at_time - one.at_time AS seconds,
  getvariable('kilometres')[one.shop_province][other.shop_province] AS kilometres, one.shop_province AS earlier, other.shop_province AS later
FROM sold AS one JOIN sold AS other ON other.document = one.document AND other.at_time BETWEEN one.at_time AND one.at_time + 14400
WHERE kilometres >= 300 AND kilometres * 3600 > seconds * 400 AND (seconds > 0 OR earlier < later);
CREATE TEMP TABLE distant AS
SELECT key, record, holder_since, msisdn, is_established, bool_and(is_established) OVER (PARTITION BY key) AS are_established
FROM (SELECT key, one AS record FROM parted UNION SELECT key, other FROM parted) JOIN activation USING (record);
INSERT INTO group_finding
SELECT 'distant-activations', 'medium', 'document', key, 'kilometres=' || worst.kilometres || ';kilometres_per_hour=400;province_earlier='
  || getvariable('province_codes')[-worst.earlier] || ';province_later=' || getvariable('province_codes')[-worst.later] || ';seconds=' || worst.seconds, members
FROM (SELECT key, max({lack: kilometres * 3600 - seconds * 400, kilometres: kilometres, earlier: -earlier, later: -later, seconds: seconds}) AS worst FROM parted GROUP BY key)
JOIN (SELECT key, count(*) AS members FROM distant GROUP BY key) USING (key);
INSERT INTO group_member
SELECT 'distant-activations', 'document', key, CASE WHEN is_established AND NOT are_established THEN 'affected' ELSE 'subject' END, record, holder_since, msisdn FROM distant;

-- PINs and CMNDs that the register does not hold, three and more under one name and birth date, and the chains among them in each step of which
-- one digit is another: numbers that are equal once a digit is left out are joined.
CREATE TEMP TABLE unheld AS
WITH live AS (
  SELECT ordinal AS record, coalesce(pin, -cmnd) AS document, birth, words_of(name) AS words, holder_since, msisdn FROM judged
  WHERE NOT is_ended AND kind = 'individual' AND birth % 100 > 0 AND birth NOT IN (19000101, 19700101)
    AND (reason = 'pin-unknown' OR (reason = 'cmnd-unmapped' AND coalesce(activated_at < getvariable('lag_from'), true))))
SELECT record, document, {birth: birth, letters: letters_of(words), tones: tones_of(words)} AS who, holder_since, msisdn FROM live
WHERE words <> '' AND NOT list_contains(getvariable('placeholder_names'), words) AND NOT coalesce(is_filler(document), false);
CREATE TEMP TABLE digits AS
WITH many AS (SELECT who FROM unheld GROUP BY who HAVING count(DISTINCT document) >= 3)
SELECT DISTINCT who, document, lpad(CAST(abs(document) AS VARCHAR), CASE WHEN document < 0 THEN 9 ELSE 12 END, '0') AS digits FROM unheld SEMI JOIN many USING (who);
CREATE TEMP TABLE family AS
WITH RECURSIVE form AS (SELECT who, document, left(digits, place - 1) || '*' || substr(digits, place + 1) AS form FROM digits, range(1, 13) AS places(place) WHERE place <= length(digits)),
step AS (SELECT DISTINCT one.who, one.document, other.document AS other FROM form AS one JOIN form AS other USING (who, form)),
reached AS (
  SELECT who, document, document AS other FROM digits
  UNION SELECT who, reached.document, step.other FROM reached JOIN step USING (who) WHERE step.document = reached.other)
SELECT who, document, min_by(other, abs(other)) AS smallest, count(*) AS documents FROM reached GROUP BY who, document;
INSERT INTO group_finding
SELECT 'document-family', 'high', 'document', smallest, 'documents=' || documents || ';threshold=3', count(*)
FROM unheld JOIN family USING (who, document) WHERE documents >= 3 GROUP BY who, smallest, documents;
INSERT INTO group_member
SELECT 'document-family', 'document', smallest, 'subject', record, holder_since, msisdn FROM unheld JOIN family USING (who, document) WHERE documents >= 3;

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

-- Portraits that live records of one carrier share; of each its names in their normal form, the first record of each telling whether a guardian came.
CREATE TEMP TABLE pictured AS
SELECT dense_rank() OVER (ORDER BY judged.carrier, portrait) AS key, ordinal AS record, judged.carrier, portrait,
  CASE WHEN name_level IS DISTINCT FROM 'missing' THEN lower(coalesce(judged.name, person.name)) END AS name,
  is_established, guardian IS NOT NULL AS has_guardian, holder_since, msisdn
FROM judged SEMI JOIN (SELECT carrier, portrait FROM judged WHERE portrait IS NOT NULL GROUP BY carrier, portrait HAVING count(*) > 1) USING (carrier, portrait)
LEFT JOIN person ON person.pin = judged.pin;
CREATE TEMP TABLE portrait_name AS
SELECT row_number() OVER () AS id, key, arg_min(name, place) AS name, arg_min(has_guardian, place) AS has_guardian
FROM (SELECT *, words_of(name) AS words, {since: coalesce(holder_since, TIMESTAMP '1970-01-01'), msisdn: msisdn, record: record} AS place FROM pictured)
WHERE words <> '' GROUP BY key, letters_of(words), tones_of(words);
CREATE TEMP TABLE portrait AS
SELECT key, carrier, portrait, records, threshold, records >= threshold AND names >= 10 AS is_default
FROM (SELECT key, carrier, portrait, count(*) AS records FROM pictured GROUP BY ALL) JOIN (SELECT key, count(*) AS names FROM portrait_name GROUP BY key) USING (key)
JOIN (SELECT carrier, greatest(20, ceil(count(*) * 50 / 1000000)) AS threshold FROM judged WHERE NOT is_ended GROUP BY carrier) USING (carrier);

INSERT INTO group_finding
SELECT 'portrait-default', 'low', 'portrait', key, 'records=' || records || ';threshold=' || CAST(threshold AS BIGINT), records FROM portrait WHERE is_default;
INSERT INTO group_member
SELECT 'portrait-default', 'portrait', key, 'subject', record, holder_since, msisdn FROM pictured SEMI JOIN (FROM portrait WHERE is_default) AS image USING (key);

CREATE TEMP TABLE portrait_pair AS
SELECT row_number() OVER () AS id, one.key, one.name AS a, other.name AS b
FROM portrait_name AS one JOIN portrait_name AS other ON other.key = one.key AND one.id < other.id JOIN portrait ON portrait.key = one.key
WHERE NOT (is_default OR one.has_guardian OR other.has_guardian);
CREATE TEMP TABLE reused AS
SELECT pictured.key, record, holder_since, msisdn, CAST(CASE WHEN has_guardian THEN 'context' WHEN is_established THEN 'affected' ELSE 'subject' END AS role) AS role
FROM pictured SEMI JOIN (SELECT key FROM graded('portrait_pair') JOIN portrait_pair USING (id) WHERE level = 'different') AS differing USING (key);
INSERT INTO group_finding
SELECT 'portrait-reuse', CASE WHEN has_subject THEN 'high' ELSE 'medium' END, 'portrait', key, 'names=' || least(64, names) || ';threshold=2', members
FROM (SELECT key, count(*) AS members, bool_or(role = 'subject') AS has_subject FROM reused GROUP BY key)
JOIN (SELECT key, count(*) FILTER (NOT has_guardian) AS names FROM portrait_name GROUP BY key) USING (key);
INSERT INTO group_member SELECT 'portrait-reuse', 'portrait', key, role, record, holder_since, msisdn FROM reused;

-- Numbers of one document that follow each other, five or more of them activated within seven days; of a card whose last digit checks it those before it.
CREATE MACRO is_checked(number) AS list_sum(list_transform(list_reverse(string_split(CAST(number AS VARCHAR), '')), lambda c, i:
  CASE WHEN i % 2 = 1 THEN CAST(c AS INTEGER) ELSE 2 * CAST(c AS INTEGER) - CASE WHEN c > '4' THEN 9 ELSE 0 END END)) % 10 = 0;
CREATE TEMP TABLE held AS
WITH live AS (
  SELECT ordinal AS record, document_of(pin, cmnd, reason, paper, document) AS key, holder_since, msisdn, imsi, iccid, CAST(epoch(activated_at) AS BIGINT) AS at_time
  FROM judged WHERE NOT is_ended AND kind = 'individual' AND activated_at IS NOT NULL)
SELECT * FROM live SEMI JOIN (SELECT key FROM live WHERE key IS NOT NULL GROUP BY key HAVING CASE WHEN count(*) >= 5 THEN NOT coalesce(is_filler(key), false) END) USING (key);
CREATE TEMP TABLE run_window AS
WITH numbered AS (
  SELECT 'msisdn' AS kind, 'msisdn' AS reading, CAST(msisdn AS HUGEINT) AS number, * EXCLUDE (msisdn, imsi, iccid) FROM held
  UNION ALL SELECT 'imsi', 'imsi', imsi, * EXCLUDE (msisdn, imsi, iccid) FROM held WHERE imsi IS NOT NULL
  UNION ALL SELECT 'iccid', 'whole', iccid, * EXCLUDE (msisdn, imsi, iccid) FROM held WHERE iccid IS NOT NULL
  UNION ALL SELECT 'iccid', 'checked', iccid // 10, * EXCLUDE (msisdn, imsi, iccid) FROM held WHERE is_checked(iccid)),
once AS (
  SELECT *, row_number() OVER (PARTITION BY key, reading ORDER BY number) AS place FROM (
    FROM numbered QUALIFY row_number() OVER (PARTITION BY key, reading, number ORDER BY holder_since NULLS FIRST, record) = 1))
SELECT kind, reading, key, record, number, place,
  count(*) OVER five = 5 AND max(number) OVER five - number = 4 AND max(at_time) OVER five - min(at_time) OVER five < 604800 AS is_first
FROM once WINDOW five AS (PARTITION BY key, reading ORDER BY place ROWS BETWEEN CURRENT ROW AND 4 FOLLOWING);
CREATE TEMP TABLE run AS
SELECT kind, reading, key, min(place) AS first, max(place) + 5 AS beyond FROM (
  SELECT *, count(*) FILTER (is_new) OVER (PARTITION BY key, reading ORDER BY place) AS run FROM (
    SELECT *, place - coalesce(lag(place) OVER (PARTITION BY key, reading ORDER BY place), -5) >= 5 AS is_new FROM run_window WHERE is_first))
GROUP BY kind, reading, key, run;
CREATE TEMP TABLE in_run AS
SELECT DISTINCT run.key, record FROM run JOIN run_window USING (reading, key) WHERE place >= first AND place < beyond;
INSERT INTO group_finding
SELECT 'consecutive-numbers', 'medium', 'document', key, 'days=7;' || string_agg(kind || '_run=' || longest, ';' ORDER BY kind) || ';threshold=5', any_value(members)
FROM (SELECT key, kind, max(beyond - first) AS longest FROM run GROUP BY key, kind) JOIN (SELECT key, count(*) AS members FROM in_run GROUP BY key) USING (key) GROUP BY key;
INSERT INTO group_member SELECT 'consecutive-numbers', 'document', key, 'subject', record, holder_since, msisdn FROM in_run JOIN held USING (key, record);

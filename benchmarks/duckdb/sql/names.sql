-- How two names agree: the levels of simsach's src/reference/README.md, "Name levels", in steps over a table of pairs.
-- Only pairs that differ in lower case come here (2 in 100 records).

-- Tones apart from letters: the letters of a name without tones, and its tones word by word.
CREATE MACRO letters_of(t) AS nfc_normalize(translate(t,
  'àằầèềìòồờùừỳáắấéếíóốớúứýãẵẫẽễĩõỗỡũữỹảẳẩẻểỉỏổởủửỷạặậẹệịọộợụựỵ',
  'aăâeêioôơuưyaăâeêioôơuưyaăâeêioôơuưyaăâeêioôơuưyaăâeêioôơuưy'));
CREATE MACRO tones_of(t) AS regexp_replace(translate(t,
  'àằầèềìòồờùừỳáắấéếíóốớúứýãẵẫẽễĩõỗỡũữỹảẳẩẻểỉỏổởủửỷạặậẹệịọộợụựỵ',
  '①①①①①①①①①①①①②②②②②②②②②②②②③③③③③③③③③③③③④④④④④④④④④④④④⑤⑤⑤⑤⑤⑤⑤⑤⑤⑤⑤⑤'), '[^①②③④⑤ ]', '', 'g');

-- Every letter as one byte, since DuckDB's levenshtein counts bytes.
CREATE MACRO one_byte(t) AS translate(t,
  'àằầèềìòồờùừỳáắấéếíóốớúứýãẵẫẽễĩõỗỡũữỹảẳẩẻểỉỏổởủửỷạặậẹệịọộợụựỵăâđêôơư',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ!"#$%&()*+,-./:;<=>?@[\]^_`{|}~' || chr(1) || chr(2) || chr(3) || chr(4) || chr(5) || chr(6) || chr(7) || chr(8) || chr(9) || chr(10));

-- A name as words of small letters, one space between: no zero-width characters, brackets, punctuation and titles.
CREATE MACRO plain_text(t) AS translate(nfc_normalize(lower(regexp_replace(t, '\p{Cf}', '', 'g'))), 'ðɖ', 'đđ');
CREATE MACRO without_title(t) AS CASE WHEN regexp_matches(t, '^(ông|bà|mr|mrs|ms) [^ ]+ ') THEN regexp_replace(t, '^[^ ]+ ', '') ELSE t END;
CREATE MACRO words_of(t) AS without_title(trim(regexp_replace(
  CASE WHEN contains(t, '(') THEN regexp_replace(plain_text(t), '\([^()]*\)', ' ', 'g') ELSE plain_text(t) END,
  '[^\pL\pM\p{N}]+|ʼ+', ' ', 'g')));
CREATE MACRO without_plain_title(t) AS CASE WHEN regexp_matches(t, '^(ong|ba|mr|mrs|ms) [^ ]+ ') THEN regexp_replace(t, '^[^ ]+ ', '') ELSE t END;

-- Letters that other alphabets of the country write, and y at the end of a word: the lens "repaired". On letters without tones.
CREATE MACRO repaired(t) AS regexp_replace(translate(regexp_replace(t, '\x{0306}', '', 'g'), 'ƀčĕĭñŏŭ', 'bceinou'), '([^aăâeêioôơuưy ]|qu)y( |$)', '\1i\2', 'g');
CREATE MACRO unmarked(t) AS translate(strip_accents(t), 'đ', 'd');

CREATE MACRO rotated(t) AS regexp_replace(t, '^([^ ]*) (.*)$', '\2 \1');
CREATE MACRO keys_of(letters, tones) AS list_transform(list_zip(string_split(letters, ' '), string_split(tones, ' ')), lambda w: w[1] || coalesce(w[2], ''));
-- Whether b drops words from the middle of a; lists of words.
CREATE MACRO lacks_middle(a, b) AS len(b) >= 2 AND len(b) < len(a) AND a[1] = b[1] AND a[-1] = b[-1]
  AND (len(b) = 2 OR (' ' || array_to_string(a[2:-2], '  ') || ' ') LIKE ('% ' || array_to_string(b[2:-2], ' % ') || ' %'));

-- What a name says where an older encoding was read as windows-1252. Null where a letter is left that the encoding has not.
SET VARIABLE tcvn3 = (SELECT {codes: string_agg(tcvn3, ''), letters: string_agg(letter, '')}
  FROM read_json(getvariable('seeds') || '/encodings.json', columns = {letter: 'VARCHAR', tcvn3: 'VARCHAR'}) WHERE tcvn3 <> '');
SET VARIABLE vni = (SELECT map(list(vni), list(letter))
  FROM read_json(getvariable('seeds') || '/encodings.json', columns = {letter: 'VARCHAR', vni: 'VARCHAR'}) WHERE letter = lower(letter));
SET VARIABLE vni_letters = (SELECT string_agg(code, '|' ORDER BY length(code) DESC) || '|.' FROM (SELECT unnest(map_keys(getvariable('vni'))) AS code));
CREATE MACRO is_windows_1252(t) AS regexp_full_match(t, '[\x00-\xFF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+') AND regexp_matches(t, '[^\x00-\x7F]');
CREATE MACRO is_known(left_over) AS NOT regexp_matches(left_over, '[^\x00-\x7F]');
CREATE MACRO from_tcvn3(t) AS
  CASE WHEN is_known(regexp_replace(translate(t, getvariable('tcvn3').codes, ''), '[^\pL\pM]', '', 'g'))
  THEN translate(t, getvariable('tcvn3').codes, getvariable('tcvn3').letters) END;
CREATE MACRO from_vni(t) AS
  CASE WHEN is_known(array_to_string(list_filter(regexp_extract_all(lower(t), getvariable('vni_letters')),
    lambda c: getvariable('vni')[c] IS NULL AND regexp_matches(c, '[\pL\pM]')), ''))
  THEN array_to_string(list_transform(regexp_extract_all(lower(t), getvariable('vni_letters')), lambda c: coalesce(getvariable('vni')[c], c)), '') END;
CREATE MACRO from_windows_1258(t) AS
  nfc_normalize(translate(t, 'ãÃðÐõÕýÝÌÒÞìò', 'ăĂđĐơƠưƯ' || chr(768) || chr(777) || chr(771) || chr(769) || chr(803)));
CREATE MACRO byte_of(c) AS CASE WHEN unicode(c) < 256 THEN unicode(c)
  WHEN contains('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ', c) THEN 127 + strpos('€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ', c) END;
CREATE MACRO from_utf8(t) AS
  try(decode(unhex(array_to_string(list_transform(string_split(t, ''), lambda c: printf('%02x', byte_of(c))), ''))));

-- What a name says where keystrokes stayed in it: Telex and VNI. Tones come back as marks of tones_of, behind the word.
CREATE MACRO first_part(w) AS regexp_extract(w, '^[^aeiouyăâêôơư]*[aeiouyăâêôơư]');
CREATE MACRO typed(w, keys, marks) AS
  first_part(w) || regexp_replace(w[length(first_part(w)) + 1:], '[' || keys || ']', '', 'g')
  || translate(regexp_replace(w[length(first_part(w)) + 1:], '[^' || keys || ']', '', 'g'), keys, marks);
CREATE MACRO by_word(t, keys) AS array_to_string(list_transform(string_split(t, ' '),
  lambda w: CASE WHEN first_part(w) = '' THEN w ELSE typed(w, keys, '①②③④⑤') END), ' ');
CREATE MACRO telex_marks(t) AS replace(replace(replace(replace(replace(replace(replace(replace(replace(t,
  'aa', 'â'), 'ee', 'ê'), 'oo', 'ô'), 'dd', 'đ'), 'aw', 'ă'), 'ow', 'ơ'), 'uw', 'ư'), 'w', 'ư'), 'uơ', 'ươ');
CREATE MACRO vni_marks(t) AS replace(replace(replace(replace(replace(replace(replace(t,
  'a6', 'â'), 'e6', 'ê'), 'o6', 'ô'), 'o7', 'ơ'), 'u7', 'ư'), 'a8', 'ă'), 'd9', 'đ');
CREATE MACRO from_telex(t) AS by_word(telex_marks(t), 'fsxrj');
CREATE MACRO from_vni_keys(t) AS by_word(vni_marks(t), '21435');
CREATE MACRO has_keystrokes(t) AS regexp_matches(t, '[aeiouy][a-z]*[sfrxj]( |$)|w|aa|ee|oo|dd|[a-z][1-9]');

-- Words in any order, hỏi and ngã one, northern for southern forms.
SET VARIABLE northern = (SELECT map(list(array_to_string(keys_of(letters_of(lower(south)), tones_of(lower(south))), '')),
    list(array_to_string(keys_of(letters_of(lower(north)), tones_of(lower(north))), '')))
  FROM read_json(getvariable('seeds') || '/dialect-pairs.json', columns = {north: 'VARCHAR', south: 'VARCHAR'}));
SET VARIABLE bare_northern = (SELECT map(list(DISTINCT unmarked(lower(south))), list(DISTINCT unmarked(lower(north))))
  FROM read_json(getvariable('seeds') || '/dialect-pairs.json', columns = {north: 'VARCHAR', south: 'VARCHAR'}));
CREATE MACRO sounds(words) AS list_sort(list_transform(words, lambda w: replace(coalesce(getvariable('northern')[w], w), '④', '③')));
CREATE MACRO bare_sounds(words) AS list_sort(list_transform(words, lambda w: coalesce(getvariable('bare_northern')[w], w)));

-- The level of each pair (id, a, b) of a table, and whether `a` gets to "repaired" only as written in another encoding.
CREATE MACRO graded(pairs) AS TABLE
WITH plain AS MATERIALIZED (
  SELECT id, a, b, words_of(a) AS wa, words_of(b) AS wb FROM query_table(pairs)),
toned AS MATERIALIZED (
  SELECT id, a, b, wa, wb, letters_of(wa) AS la, tones_of(wa) AS ta, letters_of(wb) AS lb, tones_of(wb) AS tb FROM plain WHERE wa <> wb AND wa <> '' AND wb <> ''),
looked AS MATERIALIZED (
  SELECT *, repaired(la) AS ra, repaired(lb) AS rb, without_plain_title(unmarked(repaired(la))) AS ua,
    without_plain_title(unmarked(repaired(lb))) AS ub,
    trim(ta) = '' AND unmarked(la) = la AS bare_a, trim(tb) = '' AND unmarked(lb) = lb AS bare_b FROM toned),
first AS MATERIALIZED (
  SELECT *, CASE WHEN la = lb AND ta = tb THEN 'exact'
    WHEN ra = rb AND ta = tb THEN 'repaired' WHEN (bare_a OR bare_b) AND ua = ub THEN 'unmarked' END AS level FROM looked),
-- Names that may have been misread or typed, read anew; on both sides.
misread AS MATERIALIZED (
  SELECT id, a AS name, wb AS other, true AS is_of_record FROM first WHERE level IS NULL AND is_windows_1252(a)
  UNION ALL SELECT id, b, wa, false FROM first WHERE level IS NULL AND is_windows_1252(b)),
keyed AS MATERIALIZED (
  SELECT id, lower(a) AS name, wb AS other FROM first WHERE level IS NULL AND has_keystrokes(lower(a))),
reading AS MATERIALIZED (
  SELECT id, other, is_of_record AS is_decoded, from_tcvn3(name) AS text FROM misread
  UNION ALL SELECT id, other, is_of_record, from_vni(name) FROM misread
  UNION ALL SELECT id, other, is_of_record, from_windows_1258(name) FROM misread
  UNION ALL SELECT id, other, is_of_record, from_utf8(name) FROM misread
  UNION ALL SELECT id, other, false, from_telex(name) FROM keyed
  UNION ALL SELECT id, other, false, from_vni_keys(name) FROM keyed WHERE regexp_matches(name, '[1-9]')),
read_anew AS MATERIALIZED (
  SELECT id, is_decoded, repaired(letters_of(words)) AS r, tones AS t, repaired(letters_of(other)) AS ro, tones_of(other) AS o,
    unmarked(letters_of(words)) = letters_of(words) AND trim(tones) = '' AS bare,
    unmarked(letters_of(other)) = letters_of(other) AND trim(tones_of(other)) = '' AS bare_other
  FROM (SELECT id, other, is_decoded, regexp_replace(words, '[①②③④⑤]', '', 'g') AS words,
      CASE WHEN regexp_matches(words, '[①②③④⑤]') THEN regexp_replace(words, '[^①②③④⑤ ]', '', 'g') ELSE tones_of(words) END AS tones
    FROM (SELECT id, other, is_decoded, CASE WHEN regexp_matches(text, '[①②③④⑤]') THEN text ELSE words_of(text) END AS words FROM reading WHERE text IS NOT NULL))),
mended AS MATERIALIZED (
  SELECT id, min(CASE WHEN r = ro AND t = o THEN 'repaired' ELSE 'unmarked' END) AS level, bool_or(is_decoded AND r = ro AND t = o) AS is_misread FROM read_anew
  WHERE (r = ro AND t = o) OR ((bare OR bare_other) AND unmarked(r) = unmarked(ro)) GROUP BY id),
listed AS MATERIALIZED (
  SELECT *, bare_a OR bare_b AS is_bare, keys_of(la, ta) AS ka, keys_of(lb, tb) AS kb, keys_of(ra, ta) AS qa, keys_of(rb, tb) AS qb,
    string_split(ua, ' ') AS va, string_split(ub, ' ') AS vb
  FROM first ANTI JOIN mended USING (id) WHERE level IS NULL)
SELECT id, CAST('missing' AS name_level) AS level, false AS is_misread FROM plain WHERE coalesce(wa, '') = '' OR coalesce(wb, '') = ''
UNION ALL SELECT id, CAST('exact' AS name_level), false FROM plain WHERE wa = wb AND wa <> ''
UNION ALL SELECT id, CAST(level AS name_level), false FROM first WHERE level IS NOT NULL
UNION ALL SELECT id, CAST(level AS name_level), is_misread FROM mended
UNION ALL
SELECT id, CAST(CASE
  WHEN (length(a) IN (29, 30) AND length(b) > 30 AND (starts_with(wb, wa) OR (is_bare AND starts_with(ub, ua))))
    OR (length(b) IN (29, 30) AND length(a) > 30 AND (starts_with(wa, wb) OR (is_bare AND starts_with(ua, ub)))) THEN 'truncated'
  WHEN (rotated(la) = lb AND rotated(ta) = tb) OR (la = rotated(lb) AND ta = rotated(tb))
    OR (rotated(ra) = rb AND rotated(ta) = tb) OR (ra = rotated(rb) AND ta = rotated(tb))
    OR (is_bare AND (rotated(ua) = ub OR ua = rotated(ub))) THEN 'rotated'
  WHEN lacks_middle(ka, kb) OR lacks_middle(kb, ka) OR lacks_middle(qa, qb) OR lacks_middle(qb, qa)
    OR (is_bare AND (lacks_middle(va, vb) OR lacks_middle(vb, va))) THEN 'middle-missing'
  WHEN ra = rb AND replace(ta, '④', '③') <> replace(tb, '④', '③') THEN 'tone'
  WHEN levenshtein(one_byte(wa), one_byte(wb)) <= 2 OR (is_bare AND levenshtein(ua, ub) <= 2) THEN 'near'
  WHEN sounds(ka) = sounds(kb) OR (is_bare AND bare_sounds(va) = bare_sounds(vb)) THEN 'near'
  ELSE 'different' END AS name_level), false
FROM listed;

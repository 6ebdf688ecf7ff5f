-- Words, lists and macros that the steps share. Lists come from the same seeds that simsach reads.
-- Variables set by the driver: seeds (folder), business_date, register_date (null: taken from the register).

CREATE TYPE outcome AS ENUM ('unverifiable', 'not-found', 'ambiguous', 'matched', 'variant', 'mismatched');
CREATE TYPE name_level AS ENUM (
  'missing', 'exact', 'repaired', 'unmarked', 'truncated', 'rotated', 'middle-missing', 'tone', 'near', 'different');
CREATE TYPE birth_level AS ENUM (
  'missing', 'invalid', 'exact', 'register-partial', 'carrier-partial', 'swapped', 'one-digit', 'different');
CREATE TYPE carrier AS ENUM ('mobifone', 'viettel', 'vinaphone');

SET VARIABLE today = CAST(strftime(CAST(getvariable('business_date') AS DATE), '%Y%m%d') AS INTEGER);
SET VARIABLE tomorrow = CAST(getvariable('business_date') AS TIMESTAMP) + INTERVAL 1 DAY;

-- The first three digits that a PIN may have: provinces of before and after July 2025, countries of birth.
SET VARIABLE places = (
  SELECT list(DISTINCT CAST(code AS INTEGER)) FROM (
    SELECT code FROM read_json(getvariable('seeds') || '/provinces63.json', columns = {code: 'VARCHAR'})
    UNION ALL SELECT code FROM read_json(getvariable('seeds') || '/provinces34.json', columns = {code: 'VARCHAR'})
    UNION ALL SELECT code FROM read_json(getvariable('seeds') || '/countries.json', columns = {code: 'VARCHAR'})));

-- Blocks of numbers given out: the first four digits without the zero.
SET VARIABLE blocks = (
  SELECT list(CAST(prefix || digit AS INTEGER)) FROM (
    SELECT prefix, unnest(string_split(fourthDigits, '')) AS digit
    FROM read_json(getvariable('seeds') || '/allocation.json',
      columns = {prefix: 'VARCHAR', fourthDigits: 'VARCHAR', effectiveFrom: 'DATE'})
    WHERE effectiveFrom <= CAST(getvariable('business_date') AS DATE)));

-- Prefixes of before September 2018, and what they became.
SET VARIABLE conversion = (
  SELECT map(list(old), list("new")) FROM read_json(getvariable('seeds') || '/conversion.json', columns = {old: 'VARCHAR', "new": 'VARCHAR'}));

-- Where a shop may stand: the place of a province among the 34, by its name, its code, and the codes of those that it was merged from.
SET VARIABLE shop_provinces = (
  WITH province AS (SELECT *, row_number() OVER (ORDER BY code) AS place
    FROM read_json(getvariable('seeds') || '/provinces34.json', columns = {code: 'VARCHAR', name: 'VARCHAR', mergedFrom: 'VARCHAR[]'}))
  SELECT map(list(word), list(CAST(place AS UTINYINT))) FROM (
    SELECT name AS word, place FROM province UNION ALL SELECT code, place FROM province UNION ALL SELECT unnest(mergedFrom), place FROM province));
SET VARIABLE province_codes = (SELECT list(CAST(code AS INTEGER) ORDER BY code)
  FROM read_json(getvariable('seeds') || '/provinces34.json', columns = {code: 'VARCHAR'}));
SET VARIABLE kilometres = (SELECT list(kilometres ORDER BY code)
  FROM read_json(getvariable('seeds') || '/province-distances.json', columns = {code: 'VARCHAR', kilometres: 'INTEGER[]'}));

-- What the digits of a PIN (a number of 12 digits) say.
CREATE MACRO pin_place(pin) AS pin // 1000000000;
CREATE MACRO pin_century(pin) AS (pin // 100000000) % 10;
CREATE MACRO pin_birth_year(pin) AS 1900 + 100 * (pin_century(pin) // 2) + (pin // 1000000) % 100;
CREATE MACRO is_plausible(pin) AS pin_century(pin) <= 3 AND list_contains(getvariable('places'), pin_place(pin));

-- All digits equal, or each one more (or less) than the one before, 0 following 9.
CREATE MACRO is_placeholder(digits) AS
  length(digits) >= 2 AND (
    digits = repeat(digits[1], length(digits))
    OR contains(repeat('0123456789', 7), digits)
    OR contains(repeat('9876543210', 7), digits));

-- A subscriber number as an integer of the national form without its zero; null where it is none.
CREATE MACRO national_of_digits(d, is_machine) AS
  CASE WHEN regexp_full_match(d, '0?0?(84)?0?[35789][0-9]{8}') THEN CAST(right(d, 9) AS BIGINT)
  WHEN is_machine AND regexp_full_match(d, '(0|84)?1[36][0-9]{7,10}') THEN CAST(regexp_extract(d, '1[36][0-9]{7,10}$') AS BIGINT)
  WHEN regexp_full_match(d, '(84)?0?1[2689][0-9]{8}')
    THEN CAST(getvariable('conversion')['0' || right(d, 10)[1:3]] || right(d, 7) AS BIGINT) END;
CREATE MACRO msisdn_of(t, is_machine) AS
  CASE WHEN regexp_full_match(t, '0[35789][0-9]{8}') THEN CAST(t AS BIGINT)
  ELSE national_of_digits(regexp_replace(t, '[^0-9]', '', 'g'), is_machine) END;

-- A birth date as yyyymmdd with 00 for what is unknown; -1 for what is no day of the calendar. `form` is that of a full date.
CREATE MACRO packed_day(d) AS CAST(year(d) * 10000 + month(d) * 100 + day(d) AS INTEGER);
CREATE MACRO packed(t, form, year_month_day) AS
  coalesce(packed_day(try_strptime(t, form)),
    CASE WHEN regexp_full_match(t, '[0-9]{4}') THEN CAST(t AS INTEGER) * 10000
    WHEN regexp_full_match(year_month_day, '[0-9]{4}((0[1-9]|1[0-2])(00)?|0000)') THEN CAST(rpad(year_month_day, 8, '0') AS INTEGER)
    WHEN t IS NOT NULL THEN -1 END);
CREATE MACRO packed_dmy(t, form) AS packed(t, form, CASE length(t) WHEN 7 THEN t[4:7] || t[1:2] ELSE t[7:10] || t[4:5] || t[1:2] END);
CREATE MACRO packed_ymd(t, form) AS packed(t, form, t);
CREATE MACRO earliest(d) AS d + CASE WHEN d % 10000 = 0 THEN 101 WHEN d % 100 = 0 THEN 1 ELSE 0 END;
CREATE MACRO latest(d) AS d + CASE WHEN d % 10000 = 0 THEN 1231 WHEN d % 100 = 0 THEN 31 ELSE 0 END;
CREATE MACRO day_of(t) AS packed_day(t);

-- How a birth date of a carrier (a) agrees with the register's (b), both packed; the cheap test first.
CREATE MACRO birth_date_level(a, b) AS
  CASE WHEN a = b THEN CAST('exact' AS birth_level) ELSE CAST(CASE
  WHEN a IS NULL THEN 'missing'
  WHEN a < 19000000 THEN 'invalid'
  WHEN b % 10000 = 0 AND a % 10000 <> 0 AND a // 10000 = b // 10000 THEN 'register-partial'
  WHEN b % 100 = 0 AND a % 100 <> 0 AND a // 100 = b // 100 THEN 'register-partial'
  WHEN a % 10000 IN (0, 101) AND a // 10000 = b // 10000 THEN 'carrier-partial'
  WHEN a % 100 = 0 AND a // 100 = b // 100 THEN 'carrier-partial'
  WHEN a % 100 = 0 OR b % 100 = 0 THEN 'different'
  WHEN (a // 10000) * 10000 + (a % 100) * 100 + (a // 100) % 100 = b THEN 'swapped'
  WHEN hamming(CAST(a AS VARCHAR), CAST(b AS VARCHAR)) = 1 THEN 'one-digit'
  ELSE 'different' END AS birth_level) END;

-- The register as DuckDB holds it: one row a PIN, the CMNDs of all rows, and where chains of re-issued PINs end.

CREATE TABLE person AS
SELECT pin, lower(full_name) AS name, packed_iso(date_of_birth) AS birth, sex = 'M' AS is_male,
  -- 0 for who is not recorded as dead; a day that is not known is later than any
  CASE WHEN status = 'deceased' THEN coalesce(packed_iso(died_on), 99991231) ELSE 0 END AS died_on,
  status = 'cancelled' AS is_cancelled, superseded_by, cmnd, updated_on
FROM read_csv(getvariable('register'), auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', new_line = '\n',
  columns = {pin: 'BIGINT', full_name: 'VARCHAR', date_of_birth: 'VARCHAR', sex: 'VARCHAR', status: 'VARCHAR', died_on: 'VARCHAR',
    superseded_by: 'BIGINT', cmnd: 'VARCHAR', residence_province: 'VARCHAR', updated_on: 'DATE'});

-- A PIN that occurs twice keeps the row with the latest update, then the smallest values.
DELETE FROM person WHERE rowid IN (
  SELECT row FROM (
    SELECT rowid AS row, row_number() OVER (PARTITION BY pin ORDER BY updated_on DESC, name, birth, is_male) AS place
    FROM person WHERE pin IN (SELECT pin FROM person GROUP BY pin HAVING count(*) > 1))
  WHERE place > 1);

-- Where each re-issued PIN ends. A chain that runs in a circle or leads to nobody ends nowhere: its rows stay persons of their own.
CREATE TABLE successor AS
WITH RECURSIVE cancelled AS MATERIALIZED (
  SELECT pin, superseded_by FROM person WHERE is_cancelled AND superseded_by IS NOT NULL),
chain(pin, next_pin, steps) AS (
  SELECT pin, superseded_by, 1 FROM cancelled
  UNION ALL
  SELECT chain.pin, cancelled.superseded_by, steps + 1 FROM chain JOIN cancelled ON cancelled.pin = chain.next_pin WHERE steps < 100)
SELECT chain.pin, person.pin AS final_pin, person.died_on, person.birth
FROM chain JOIN person ON person.pin = chain.next_pin
WHERE NOT person.is_cancelled OR person.superseded_by IS NULL;

CREATE TABLE person_cmnd AS
SELECT CAST(unnest(string_split(cmnd, ' ')) AS INTEGER) AS cmnd, pin FROM person WHERE cmnd IS NOT NULL;

CREATE TABLE extract AS SELECT max(updated_on) AS extract_date FROM person;

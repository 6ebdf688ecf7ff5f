-- A date of the register, of which only a part may be known, as yyyymmdd with 00 for the rest.
CREATE MACRO packed_iso(t) AS
  CASE length(t) WHEN 10 THEN CAST(replace(t, '-', '') AS INTEGER)
  WHEN 7 THEN CAST(replace(t, '-', '') AS INTEGER) * 100 ELSE CAST(t AS INTEGER) * 10000 END;

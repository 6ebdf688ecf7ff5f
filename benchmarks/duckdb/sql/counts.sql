-- What must be equal on both sides.
SELECT
  (SELECT map_from_entries(list((outcome, n))) FROM (SELECT CAST(outcome AS VARCHAR) AS outcome, count(*) AS n FROM judged GROUP BY ALL)) AS outcomes,
  (SELECT map_from_entries(list((levels, n))) FROM (
    SELECT coalesce(CAST(name_level AS VARCHAR), '') || ',' || coalesce(CAST(birth_level AS VARCHAR), '') AS levels, count(*) AS n
    FROM judged GROUP BY ALL)) AS levels,
  (SELECT map_from_entries(list((rule, n))) FROM (SELECT rule, count(*) AS n FROM finding GROUP BY ALL)) AS findings;

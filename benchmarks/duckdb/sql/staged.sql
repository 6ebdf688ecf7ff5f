-- Records are held in a table before they are joined, in the order of files and lines: its rows are counted anyway.
CREATE VIEW dump AS SELECT *, NULL AS place FROM (FROM mobifone UNION ALL FROM viettel UNION ALL FROM vinaphone);
CREATE TEMP TABLE staged AS SELECT * EXCLUDE (place) FROM records_of('dump');
CREATE VIEW record AS SELECT *, rowid AS ordinal FROM staged;

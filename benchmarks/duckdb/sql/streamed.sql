-- Records go from the files through the join without being held. They are counted as they are read, by one thread a carrier.
CREATE VIEW counted_dump AS
SELECT *, row_number() OVER () AS place FROM mobifone
UNION ALL SELECT *, row_number() OVER () FROM viettel
UNION ALL SELECT *, row_number() OVER () FROM vinaphone;
CREATE VIEW record AS SELECT * EXCLUDE (place), enum_code(carrier) * 1000000000000 + place AS ordinal FROM records_of('counted_dump');

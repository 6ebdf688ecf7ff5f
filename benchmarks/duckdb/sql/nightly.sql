-- The register out of DuckDB's own database file, which was made beforehand.
CREATE VIEW person AS FROM register.person;
CREATE VIEW successor AS FROM register.successor;
CREATE VIEW person_cmnd AS FROM register.person_cmnd;
CREATE VIEW extract AS FROM register.extract;

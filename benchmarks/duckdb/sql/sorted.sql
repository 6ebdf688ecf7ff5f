-- The register in the order of its PINs.
CREATE OR REPLACE TABLE person AS FROM person ORDER BY pin;

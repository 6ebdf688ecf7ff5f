/** What has left for which carrier, in the permanent file. */
export const DELIVERY_TABLES = `
CREATE TABLE delivery (
  run TEXT NOT NULL REFERENCES run,
  carrier TEXT NOT NULL,
  file TEXT NOT NULL,               -- name in the outbox of the carrier
  sha256 TEXT NOT NULL,
  PRIMARY KEY (run, carrier, file)
) STRICT, WITHOUT ROWID;
`

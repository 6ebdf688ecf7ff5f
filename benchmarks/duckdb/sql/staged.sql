-- Records are held in a table before they are joined.
CREATE TEMP TABLE record AS FROM record_read;

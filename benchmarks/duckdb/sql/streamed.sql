-- Records go from the files through the join without being held.
CREATE VIEW record AS FROM record_read;

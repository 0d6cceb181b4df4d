-- One replica at a time brings tags up to the file.
select pg_advisory_xact_lock(8, 0)

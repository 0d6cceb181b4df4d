-- Lock of the replica that updates tags from the file.
select pg_advisory_xact_lock(8, 0)

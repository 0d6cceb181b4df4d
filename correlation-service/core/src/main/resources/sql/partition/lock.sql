-- Lock of the replica that creates partitions.
select pg_advisory_xact_lock(2, 0)

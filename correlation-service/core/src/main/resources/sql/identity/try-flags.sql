-- Lock of the replica that flags addresses.
select pg_try_advisory_xact_lock(4, 0) as mine

-- One chunk of a machine at a time, and none while who is who changes; released at commit.
select pg_advisory_xact_lock_shared(6, 0), pg_advisory_xact_lock(1, $1)

-- One chunk of a machine at a time; released at commit.
select pg_advisory_xact_lock(1, $1)

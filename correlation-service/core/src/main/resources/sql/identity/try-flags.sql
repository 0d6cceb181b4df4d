-- Lock of one replica at a time.
select pg_try_advisory_xact_lock(4, 0) as mine

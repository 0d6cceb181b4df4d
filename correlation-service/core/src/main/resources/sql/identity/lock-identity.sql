-- Waits for chunks that are being applied, and blocks further chunks until commit.
select pg_advisory_xact_lock(6, 0)

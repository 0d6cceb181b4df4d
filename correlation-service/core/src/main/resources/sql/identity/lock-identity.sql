-- Waits until no chunk is being applied, and lets none begin; released at commit.
select pg_advisory_xact_lock(6, 0)

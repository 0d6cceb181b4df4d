-- Whoever names destinations holds the catalogue as it is until commit; a change waits for them.
select pg_advisory_xact_lock_shared(7, 0)

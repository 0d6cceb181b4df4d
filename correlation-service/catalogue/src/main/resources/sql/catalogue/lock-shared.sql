-- Transactions that name destinations lock the catalogue until commit; a change waits for them.
select pg_advisory_xact_lock_shared(7, 0)

-- Waits for the rollup under way, and keeps others from beginning until the end of the transaction.
select pg_advisory_xact_lock(3, 0)

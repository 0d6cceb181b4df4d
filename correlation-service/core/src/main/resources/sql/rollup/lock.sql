-- Waits for a running rollup and prevents others until the end of the transaction.
select pg_advisory_xact_lock(3, 0)

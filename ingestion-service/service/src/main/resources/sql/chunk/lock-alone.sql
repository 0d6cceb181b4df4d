-- Returns true if no other replica is delivering a chunk alone. Holds the lock until the end of
-- the transaction.
select pg_try_advisory_xact_lock(hashtext('ingestion.chunk'), 1) as locked

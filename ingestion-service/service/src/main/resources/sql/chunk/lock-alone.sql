-- Whether no other replica is having a chunk applied alone; until the end of the transaction.
select pg_try_advisory_xact_lock(hashtext('ingestion.chunk'), 1) as locked

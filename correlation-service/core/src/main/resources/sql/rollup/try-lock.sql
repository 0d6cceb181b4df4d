-- Lock of the rollup, held by one replica until the end of the transaction.
select pg_try_advisory_xact_lock(3, 0) as locked

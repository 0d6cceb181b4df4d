-- Lock of the packer, held by one replica until the end of the transaction.
select pg_try_advisory_xact_lock(9, 0) as locked

-- One packer at a time, whichever replica it is in; released at the end of the transaction.
select pg_try_advisory_xact_lock(9, 0) as locked

-- One replica at a time makes partitions.
select pg_advisory_xact_lock(2, 0)

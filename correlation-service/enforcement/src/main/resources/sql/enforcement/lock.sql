-- One replica at a time brings published entries up to tags, catalogue and settings.
select pg_advisory_xact_lock(10, 0)

-- Lock of the replica that updates published entries from tags, catalogue and settings.
select pg_advisory_xact_lock(10, 0)

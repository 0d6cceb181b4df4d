-- One change at a time, and nobody names destinations meanwhile. Taken before any row of a dictionary is touched.
select pg_advisory_xact_lock(7, 0)

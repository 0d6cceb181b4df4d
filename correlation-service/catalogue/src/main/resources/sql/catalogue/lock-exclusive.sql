-- Serialises catalogue changes and excludes transactions that name destinations. Acquired before
-- any row of a surrogate key table is changed.
select pg_advisory_xact_lock(7, 0)

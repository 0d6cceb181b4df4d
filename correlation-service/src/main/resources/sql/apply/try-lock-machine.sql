-- In one row: the second lock is tried when the first one is had.
select case when pg_try_advisory_xact_lock_shared(6, 0) then pg_try_advisory_xact_lock(1, $1) else false end as locked

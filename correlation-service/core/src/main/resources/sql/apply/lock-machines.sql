-- Locks machines until commit: one chunk of a machine at a time, and none during a change of
-- aliases. Machines are sorted to prevent deadlocks. The statement after this lock is planned
-- once per connection: planning it for ninety days of partitions takes longer than running it
-- for one day. It reads rows by primary key only, even if it was planned while a table was
-- empty.
select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
  set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
  pg_advisory_xact_lock_shared(6, 0), pg_advisory_xact_lock(1, machine_id)
from unnest($1::int[]) as u (machine_id)

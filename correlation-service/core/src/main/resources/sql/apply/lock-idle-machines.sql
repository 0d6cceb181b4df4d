-- Locks those machines that no other transaction has locked, and waits for none: a transaction that waits for a machine holds no other.
-- As lock-machines otherwise.
select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
  set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
  pg_advisory_xact_lock_shared(6, 0), machine_id, pg_try_advisory_xact_lock(1, machine_id) as locked
from unnest($1::int[]) as u (machine_id)
